package io.flowloader.cli;

import io.flowloader.job.RunObserver;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunPhase;
import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;
import java.util.function.Consumer;

/**
 * Hears of runs whose process died, and hands everything else on.
 *
 * @param next is told the rest
 * @param killed is told of those
 */
record HeardKills(RunObserver next, Consumer<ImportRun> killed) implements RunObserver {

  @Override
  public void foundKilled(ImportRun run) {
    killed.accept(run);
  }

  @Override
  public void began(RunSummary summary, boolean resumed) {
    next.began(summary, resumed);
  }

  @Override
  public void phase(RunPhase phase) {
    next.phase(phase);
  }

  @Override
  public void progress(Progress progress) {
    next.progress(progress);
  }

  @Override
  public void note(String message) {
    next.note(message);
  }
}
