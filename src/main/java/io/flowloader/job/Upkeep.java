package io.flowloader.job;

import io.flowloader.job.state.UpkeepSettings;
import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.ImportRun;
import io.flowloader.metrics.MeasuredRun;
import io.flowloader.metrics.MetricsFile;
import io.flowloader.report.RunSummary;
import io.flowloader.text.Count;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done for the state directory as a whole when a run has ended. It changes nothing of how
 * the run ended: what it cannot do is said, and done after the next one.
 */
final class Upkeep {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Workshop workshop;
  private final UpkeepSettings settings;
  private final RunObserver observer;
  private final Clock clock;
  private final StopSignal stop;

  Upkeep(Workshop workshop, RunObserver observer, Clock clock, StopSignal stop) {
    this.workshop = workshop;
    this.settings = workshop.upkeep();
    this.observer = observer;
    this.clock = clock;
    this.stop = stop;
  }

  /** Does it; blocks until its end. */
  void carryOut() {
    var metrics = settings.metrics();
    if (metrics != null) {
      writeMetrics(metrics);
    }
    int pruned = new OldRuns(workshop, stop).prune(settings.keepRuns(), clock.now());
    workshop.spool().keepOnly(workshop.prunedRuns().filesNeeded());
    if (pruned > 0) {
      observer.note(
          "%s pruned, for they are older than what is kept (keep-runs)."
              .formatted(Count.of(pruned, "old run was", "old runs were")));
    }
  }

  private void writeMetrics(Path file) {
    try {
      new MetricsFile(file)
          .write(workshop.latestRuns().ofEach().stream().map(this::measured).toList());
    } catch (IOException e) {
      LOG.warn("metrics-not-written", e);
      observer.note(
          "The metrics file %s cannot be written. Check that its folder is there and its permissions, or name another (metrics-file)."
              .formatted(file));
    }
  }

  /** Read from the ledger, also for other definitions: so none is lost from the file. */
  private MeasuredRun measured(ImportRun run) {
    var summary =
        RunSummary.of(
                run, workshop.ledgerOf(run).counts(), workshop.runs().requestCounts(run.number()))
            .withMissing(workshop.outcomes());
    return new MeasuredRun(summary, workshop.latestRuns().lastSuccess(run.identity()).orElse(null));
  }
}
