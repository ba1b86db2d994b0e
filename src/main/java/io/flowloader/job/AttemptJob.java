package io.flowloader.job;

import io.flowloader.send.Forecast;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The job of one attempt, which {@link ImportJob} defines, in a context of its own. */
public final class AttemptJob implements AutoCloseable {

  private final Attempt attempt;
  private final AnnotationConfigApplicationContext context;

  public AttemptJob(Attempt attempt) {
    this.attempt = attempt;
    this.context = new AnnotationConfigApplicationContext();
    context.registerBean(Attempt.class, () -> attempt);
    context.register(ImportJob.class);
    context.refresh();
  }

  /** Runs it; blocks until its end. */
  public JobExecution run(JobParameters parameters) {
    return attempt.workshop().start(job(), parameters);
  }

  private Job job() {
    return context.getBean(
        switch (attempt.kind()) {
          case IMPORT -> "importRun";
          case RETRY -> "retryRun";
          case PLAN -> "planRun";
          case UNDO -> "undoRun";
        },
        Job.class);
  }

  /** What preflight has found. */
  public Findings findings() {
    return context.getBean(Findings.class);
  }

  /** What sending would take, of a plan. */
  public Forecast forecast() {
    return context.getBean(Forecast.class);
  }

  /** Other runs of which rows were settled. */
  OtherRuns otherRuns() {
    return context.getBean(OtherRuns.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
