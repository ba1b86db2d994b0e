package io.flowloader.job;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecordReader;
import io.flowloader.draft.StagedRecord;
import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.VariantCounts;
import io.flowloader.ledger.staging.Staging;
import io.flowloader.report.Progress;
import io.flowloader.send.Forecast;
import io.flowloader.send.SendSettings;
import io.flowloader.send.Sender;
import io.flowloader.send.SiteActions;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/**
 * One attempt of a run: its job with the steps {@code preflight}, {@code stage}, {@code resolve},
 * {@code send} and {@code publish}. The steps behind preflight are put together when they begin,
 * out of what preflight has found.
 */
public final class Attempt {

  /** Of the import job. */
  static final String IMPORT = "import";

  /** Of the job that takes a finished run up again. */
  static final String RETRY = "retry";

  /** Of the job that does all that comes before the first write, and nothing more. */
  static final String PLAN = "plan";

  private final Workshop workshop;
  private final ImportRun run;
  private final RunLedger ledger;
  private final WebflowClient client;
  private final PreflightStep preflight;
  private final SendSettings settings;
  private final RunObserver observer;
  private final Clock clock;
  private final StopSignal stop;
  private @Nullable Sender sender;

  /**
   * @param order what is to be imported
   * @param file its file as it was found; null if it is not read (again)
   */
  public Attempt(
      Workshop workshop,
      ImportRun run,
      RunLedger ledger,
      WebflowClient client,
      ImportOrder order,
      @Nullable FoundFile file,
      SendSettings settings,
      RunObserver observer,
      Clock clock,
      StopSignal stop) {
    this.workshop = workshop;
    this.run = run;
    this.ledger = ledger;
    this.client = client;
    this.preflight =
        new PreflightStep(
            new Preflight(client, observer),
            order,
            workshop.spool(),
            run.identity(),
            file,
            run.staged(),
            new Staging(ledger).records() > 0,
            stop);
    this.settings = settings;
    this.observer = observer;
    this.clock = clock;
    this.stop = stop;
  }

  Job importJob() {
    return new JobBuilder(IMPORT, workshop.repository())
        .start(preflightStep())
        .next(new LateStep("stage", this::stageStepThatTells))
        .next(new LateStep("resolve", this::resolveStep))
        .next(new LateStep("send", this::sendStep))
        .next(new LateStep("publish", this::publishStep))
        .build();
  }

  Job retryJob() {
    return new JobBuilder(RETRY, workshop.repository())
        .start(preflightStep())
        .next(new LateStep("send", this::sendStep))
        .next(new LateStep("publish", this::publishStep))
        .build();
  }

  public Job planJob(Forecast forecast) {
    return new JobBuilder(PLAN, workshop.repository())
        .start(preflightStep())
        .next(new LateStep("stage", this::quietStageStep))
        .next(new LateStep("resolve", this::resolveStep))
        .next(surveyStep(forecast))
        .build();
  }

  /** What was strange about columns; known after staging. */
  public List<String> remarks() {
    return preflight.processor().told();
  }

  /** Other runs of which rows may have been settled by this attempt. */
  Set<Long> otherRunsSettled() {
    return sender == null ? Set.of() : sender.otherRunsSettled();
  }

  /** Until its files are written again: a start after a kill sees by that that they are not. */
  private void markUnfinished(long otherRun) {
    workshop
        .runs()
        .find(otherRun)
        .map(other -> workshop.summaryOf(other, workshop.ledgerOf(other)))
        .map(summary -> Progress.of(summary, VariantCounts.UNKNOWN))
        .ifPresent(workshop.files()::writeProgress);
  }

  private Step preflightStep() {
    return new StepBuilder("preflight", workshop.repository())
        .tasklet(preflight, workshop.transactions())
        .allowStartIfComplete(true)
        .listener(phase("preflight"))
        .build();
  }

  private Step stageStepThatTells() {
    return stageStep(observer::note);
  }

  /** A plan tells its remarks itself, with what else it has found. */
  private Step quietStageStep() {
    return stageStep(remark -> {});
  }

  private Step stageStep(Consumer<String> tellRemarks) {
    var copy = preflight.copy();
    long stagedBefore = new Staging(ledger).records();
    var reader =
        new StageReader(
            new CsvRecordReader(copy.path(), copy.layout(), preflight.processor()::passOver, stop),
            stagedBefore,
            stop);
    return new StepBuilder("stage", workshop.repository())
        .<List<CsvRecord>, List<StagedRecord>>chunk(1)
        .transactionManager(workshop.transactions())
        .reader(reader)
        .processor(records -> records.stream().map(preflight.processor()::process).toList())
        .writer(new Staging(ledger).writer(preflight.processor().shape()))
        .listener(reader)
        .listener(phase("stage"))
        .listener(new StagedRemarks(preflight.processor()::told, stagedBefore, tellRemarks))
        .build();
  }

  private Step resolveStep() {
    return new StepBuilder("resolve", workshop.repository())
        .tasklet(new ResolveStep(ledger, preflight.policies(), stop), workshop.transactions())
        .listener(phase("resolve"))
        .build();
  }

  private Step sendStep() {
    workshop.runs().markStaged(run.number());
    var sending =
        new Sender(
            run,
            ledger,
            workshop.runs(),
            client,
            preflight.schema(),
            settings,
            clock,
            stop,
            this::markUnfinished,
            observer::note);
    sender = sending;
    return new StepBuilder("send", workshop.repository())
        // The ledger commits by itself; a transaction around all of it would only be held open.
        .tasklet(sending.tasklet(), new ResourcelessTransactionManager())
        .listener(phase("send"))
        .build();
  }

  /** Of a run that does not publish there is nothing to do. */
  private Step publishStep() {
    var step = new StepBuilder("publish", workshop.repository());
    if (!run.publishes()) {
      return step.tasklet((contribution, context) -> null, new ResourcelessTransactionManager())
          .build();
    }
    return step.tasklet(
            SiteActions.publishing(
                ledger, client, run.identity().collectionId(), settings, clock, stop),
            new ResourcelessTransactionManager())
        .allowStartIfComplete(true)
        .listener(phase("publish"))
        .build();
  }

  private Step surveyStep(Forecast forecast) {
    return new StepBuilder("survey", workshop.repository())
        .tasklet(new SurveyStep(forecast, observer), workshop.transactions())
        .listener(phase("survey"))
        .build();
  }

  private StepExecutionListener phase(String name) {
    var log = new LoggedStep();
    return new StepExecutionListener() {
      @Override
      public void beforeStep(StepExecution stepExecution) {
        observer.phase(name);
        log.begun(stepExecution);
      }

      @Override
      public ExitStatus afterStep(StepExecution stepExecution) {
        log.ended(stepExecution);
        return stepExecution.getExitStatus();
      }
    };
  }
}
