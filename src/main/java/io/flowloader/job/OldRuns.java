package io.flowloader.job;

import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.runs.PrunedRows;
import io.flowloader.ledger.runs.PrunedRuns;
import io.flowloader.time.StopSignal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prunes old runs: their files, and their rows in the ledger. A run is first noted as not kept,
 * then taken away, then noted as gone; what a kill interrupts is gone on with after the next run.
 */
final class OldRuns {

  private static final Logger LOG = LoggerFactory.getLogger(OldRuns.class);

  private final Workshop workshop;
  private final PrunedRuns pruned;
  private final StopSignal stop;

  OldRuns(Workshop workshop, StopSignal stop) {
    this.workshop = workshop;
    this.pruned = workshop.prunedRuns();
    this.stop = stop;
  }

  /**
   * Blocks until all are pruned, or a stop is requested.
   *
   * @param keep how long runs are kept; null: only what was begun is ended
   * @return how many were
   */
  int prune(@Nullable Duration keep, Instant now) {
    int count = 0;
    for (var run : pruned.begun()) {
      count += remove(run);
    }
    if (keep != null) {
      for (var run : pruned.endedBefore(before(now, keep))) {
        if (stop.isRequested()) {
          return count;
        }
        pruned.begin(run.number());
        count += remove(run);
      }
      removeWhatIsNeededNoMore();
    }
    return count;
  }

  /** Rows of runs that were pruned long ago, and whose items later runs have written since. */
  private void removeWhatIsNeededNoMore() {
    for (var run : pruned.kept()) {
      var rows = new PrunedRows(workshop.ledgerOf(run));
      if (stop.isRequested()) {
        return;
      }
      if (rows.areUnneeded() && rows.remove(stop)) {
        pruned.end(run.number(), rows.areLeft());
      }
    }
  }

  /** A time beyond the calendar keeps all. */
  private static Instant before(Instant now, Duration keep) {
    try {
      return now.minus(keep);
    } catch (DateTimeException | ArithmeticException e) {
      return Instant.EPOCH;
    }
  }

  private int remove(ImportRun run) {
    LOG.atInfo().addKeyValue("run", run.number()).log("run-pruning");
    var rows = new PrunedRows(workshop.ledgerOf(run));
    if (!rows.remove(stop)) {
      return 0;
    }
    workshop.files().remove(run.number());
    boolean left = rows.areLeft();
    pruned.end(run.number(), left);
    LOG.atInfo().addKeyValue("run", run.number()).addKeyValue("rows-left", left).log("run-pruned");
    return 1;
  }
}
