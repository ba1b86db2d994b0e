package io.flowloader.job;

import io.flowloader.csv.FileSettings;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.job.state.Failures;
import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunStatus;
import io.flowloader.ledger.actions.PlannedActions;
import io.flowloader.ledger.actions.Publications;
import io.flowloader.ledger.runs.RetriedRows;
import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;
import io.flowloader.report.Timeline;
import io.flowloader.send.SendSettings;
import io.flowloader.time.Clock;
import io.flowloader.webflow.WebflowClient;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * Carries out an attempt of a run: starts its job, and leaves its files behind whatever the end.
 */
final class RunAttempts {

  private final Workshop workshop;
  private final Target target;
  private final SendSettings settings;
  private final RunObserver observer;
  private final Clock clock;
  private final Interruption interruption;

  RunAttempts(
      Workshop workshop,
      Target target,
      SendSettings settings,
      RunObserver observer,
      Clock clock,
      Interruption interruption) {
    this.workshop = workshop;
    this.target = target;
    this.settings = settings;
    this.observer = observer;
    this.clock = clock;
    this.interruption = interruption;
  }

  /** The end of a finished run, once more; sends nothing. */
  RunEnd repeat(ImportRun run) {
    workshop.latestRuns().markRepeated(run.number(), clock.now());
    var summary = workshop.summaryOf(run, workshop.ledgerOf(run));
    var code = run.status() == RunStatus.COMPLETED ? ExitCode.OK : ExitCode.FAILURES;
    return new RunEnd(code, summary, directory(run.number()), true, null);
  }

  /** Whether a finished run has items that are now to be published and are not. */
  boolean hasToPublish(ImportRun run) {
    return settings.publish()
        && !workshop.prunedRuns().contains(run.number())
        && !new Publications(workshop.ledgerOf(run)).waiting(0, 1).isEmpty();
  }

  /** Imports a run, or goes on with it. */
  RunEnd importRun(
      ImportRun run, ImportOrder order, @Nullable FoundFile file, RunChoice.Kind kind) {
    var parameters =
        new JobParametersBuilder()
            .addString("identity", run.identity().hash())
            .addLong("generation", (long) run.generation())
            .addLong("run", run.number(), false)
            .toJobParameters();
    if (isComplete(parameters)) {
      // A retry has left rows in doubt after the import itself was through: settle those.
      return attempt(run, order, file, JobKind.RETRY, retryParameters(run), true, null);
    }
    boolean resumed = kind == RunChoice.Kind.RESUMED;
    return attempt(run, order, file, JobKind.IMPORT, parameters, resumed, null);
  }

  /** Takes a run up again: its rejected rows are sent once more, its unknown ones settled. */
  RunEnd retry(ImportRun run, @Nullable ItemState settleAs) {
    return attempt(run, orderOf(run), null, JobKind.RETRY, retryParameters(run), true, settleAs);
  }

  /** An order that reads no file: what is to be done stands in the ledger. */
  private static ImportOrder orderOf(ImportRun run) {
    var identity = run.identity();
    return new ImportOrder(
        Path.of(identity.file()),
        identity.definition(),
        identity.collectionId(),
        null,
        FileSettings.none(),
        DraftSettings.defaults().withDraft(false),
        false);
  }

  /** Takes another run back, or goes on with that. */
  RunEnd undo(ImportRun run, boolean resumed) {
    return attempt(
        run,
        orderOf(run),
        null,
        JobKind.UNDO,
        new JobParametersBuilder().addLong("run", run.number()).toJobParameters(),
        resumed,
        null);
  }

  private static JobParameters retryParameters(ImportRun run) {
    return new JobParametersBuilder()
        .addLong("run", run.number())
        .addLong("retry", (long) run.retries() + 1)
        .toJobParameters();
  }

  private boolean isComplete(JobParameters parameters) {
    var instance = workshop.repository().getJobInstance(JobKind.IMPORT.word(), parameters);
    return instance != null
        && workshop.repository().getJobExecutions(instance).stream()
            .anyMatch(
                execution ->
                    execution.getStatus() == org.springframework.batch.core.BatchStatus.COMPLETED);
  }

  private RunEnd attempt(
      ImportRun before,
      ImportOrder order,
      @Nullable FoundFile file,
      JobKind kind,
      JobParameters parameters,
      boolean resumed,
      @Nullable ItemState settleAs) {
    new Recovery(workshop.repository(), workshop.operator()).recover(kind.word(), parameters);
    boolean retry = kind == JobKind.RETRY;
    if (settings.publish() && kind != JobKind.UNDO) {
      workshop.runs().markPublishing(before.number());
    }
    var run = workshop.runs().beginAttempt(before, retry);
    workshop.files().open(run.number());
    var log = new AttemptLog(run);
    try (var open = workshop.logOf(run);
        var hearing = log.hears(interruption.signal())) {
      log.begun(kind.word(), settings);
      var ledger = workshop.ledgerOf(run);
      if (settleAs != null) {
        new RetriedRows(ledger).settleAs(settleAs);
      } else if (retry && file == null) {
        new RetriedRows(ledger).requeueRejected();
        new Publications(ledger).requeueFailed();
        new PlannedActions(ledger).requeueRefused();
      }
      ledger.follow();
      observer.began(workshop.summaryOf(run, ledger), resumed);
      return log.during(() -> carryOut(run, ledger, order, file, kind, parameters, log));
    }
  }

  private RunEnd carryOut(
      ImportRun run,
      RunLedger ledger,
      ImportOrder order,
      @Nullable FoundFile file,
      JobKind kind,
      JobParameters parameters,
      AttemptLog log) {
    var calls = new CallCounter();
    var meter =
        new RunMeter(
            observer,
            ledger.phase(),
            clock,
            interruption.signal().waits(),
            () -> workshop.mistakesOf(ledger));
    try (var client =
            target.client(clock, interruption.signal(), new LoggedCalls(calls.and(meter)));
        var job =
            new AttemptJob(
                new Attempt(
                    kind,
                    workshop,
                    ledger,
                    client,
                    order,
                    file,
                    settings,
                    meter,
                    clock,
                    interruption.signal()))) {
      JobExecution execution;
      var timeline = new Timeline();
      try (var ticker = ticker(run, ledger, calls, client, meter, timeline)) {
        execution = job.run(parameters);
      }
      keep(run, timeline, execution);
      return conclude(run, ledger, calls, execution, job.otherRuns(), log);
    }
  }

  /** A database that could not write has said so already. */
  private void keep(ImportRun run, Timeline timeline, JobExecution execution) {
    if (execution.getAllFailureExceptions().stream().noneMatch(Failures::isFullDisk)) {
      workshop.reportFacts().keepTimeline(run.number(), run.attempt(), timeline.kept().toJson());
    }
  }

  private ProgressTicker ticker(
      ImportRun run,
      RunLedger ledger,
      CallCounter calls,
      WebflowClient client,
      RunMeter meter,
      Timeline timeline) {
    var before = workshop.runs().requestCounts(run.number());
    return new ProgressTicker(
        () -> {
          var counts = ledger.counts();
          var summary = RunSummary.of(run, counts, calls.on(before)).withMistakes(meter.mistakes());
          var variants = ledger.liveCounts().variants();
          return Progress.of(summary, variants, meter.measure(counts, variants, client));
        },
        progress -> {
          timeline.sample(clock.nanoTime(), progress);
          observer.progress(progress);
          workshop.files().writeProgress(progress);
        });
  }

  private RunEnd conclude(
      ImportRun run,
      RunLedger ledger,
      CallCounter calls,
      JobExecution execution,
      OtherRuns others,
      AttemptLog log) {
    try {
      calls.flush(workshop.runs(), run.number());
      return conclude(run, ledger, execution, others, log);
    } catch (RuntimeException e) {
      // A database that could not write closes itself: what ended the job says why this failed too.
      execution.getAllFailureExceptions().forEach(e::addSuppressed);
      throw e;
    }
  }

  private RunEnd conclude(
      ImportRun run, RunLedger ledger, JobExecution execution, OtherRuns others, AttemptLog log) {
    var requests = workshop.runs().requestCounts(run.number());
    ledger.recount(); // what is told at the end is what the tables have
    var conclusion =
        Conclusion.of(
            execution,
            ledger.counts(),
            requests.create() > 0,
            new Publications(ledger).counts(),
            run.undoes() == 0
                ? new PlannedActions(ledger).refused()
                : new PlannedActions(ledger).kept(),
            interruption.reason());
    var ended =
        workshop
            .runs()
            .endAttempt(
                run.number(),
                conclusion.status(),
                conclusion.exitCode().code(),
                conclusion.reason(),
                clock.now());
    var summary = workshop.summaryOf(ended, ledger);
    log.ended(conclusion, summary);
    if (conclusion.exitCode() == ExitCode.USAGE && !ended.staged() && summary.rows().total() == 0) {
      // Nothing was imported, so that nothing is left that looks like an import. The same command,
      // mended or not, begins anew.
      workshop.runs().removeUnbegun(run.number());
      if (run.undoes() != 0) {
        workshop.runs().markNotUndone(run.undoes());
      }
      workshop.files().discard(run.number());
      return new RunEnd(
          conclusion.exitCode(),
          summary.ofNoRun(),
          directory(run.number()),
          false,
          conclusion.problem());
    }
    workshop.files().write(ended, ledger, summary);
    others.writeFiles();
    return new RunEnd(
        conclusion.exitCode(), summary, directory(run.number()), false, conclusion.problem());
  }

  private Path directory(long run) {
    return workshop.files().file(run, "").normalize();
  }
}
