package io.flowloader.job;

import io.flowloader.csv.CopyOrder;
import io.flowloader.csv.Spool;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.ledger.runs.ReportFacts;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.ledger.staging.Staging;
import io.flowloader.time.StopSignal;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The step {@code preflight}; what it finds is for the steps behind it. Runs in every attempt. */
final class PreflightStep implements Tasklet {

  private final Preflight preflight;
  private final ImportOrder order;
  private final Spool spool;
  private final RunIdentity identity;
  private final @Nullable FoundFile file;
  private final boolean staged;
  private final boolean begun;
  private final StopSignal stop;
  private final Findings findings;
  private final ReportFacts facts;
  private final Runs runs;
  private final long run;

  PreflightStep(Attempt attempt, Findings findings) {
    this.preflight = new Preflight(attempt.client(), attempt.observer());
    this.order = attempt.order();
    this.spool = attempt.workshop().spool();
    this.identity = attempt.run().identity();
    this.file = attempt.file();
    // Then the header matters no more.
    this.staged = attempt.run().staged() || attempt.run().undoes() != 0;
    this.begun = new Staging(attempt.ledger()).records() > 0;
    this.stop = attempt.stop();
    this.runs = attempt.workshop().runs();
    this.run = attempt.run().number();
    this.facts = attempt.workshop().reportFacts();
    this.findings = findings;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext context) {
    findings.found(
        file == null
            ? spool.find(identity.sha256(), identity.fingerprint()).orElse(null)
            : spool.copy(file.file(), file.fingerprint(), copyOrder()));
    findings.found(preflight.collection(order.collectionId()));
    if (!staged) {
      findings.found(preflight.processor(order, findings.schema(), findings.copy()));
    }
    if (findings.decidesPublication()) {
      runs.markPublishing(run);
    }
    facts.keepTags(findings.tags());
    return RepeatStatus.FINISHED;
  }

  private CopyOrder copyOrder() {
    return new CopyOrder(order.reading(), identity.fingerprint(), stop, begun);
  }
}
