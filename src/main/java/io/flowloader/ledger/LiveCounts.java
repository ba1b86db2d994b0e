package io.flowloader.ledger;

import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * How many rows of a run stand where, while it goes on. Follows the transitions, which are counted
 * when their transaction is committed and not before. Safe for threads.
 */
public final class LiveCounts {

  private final Map<ItemState, Long> counts = RunCounts.empty();

  synchronized void reset(RunCounts from) {
    counts.clear();
    counts.putAll(from.byState());
  }

  /** Rows that were read from the file, once the caller's transaction is committed. */
  public void added(ItemState state, long rows) {
    afterCommit(() -> add(state, rows));
  }

  /** Rows that changed their state, once the caller's transaction is committed. */
  void moved(ItemState from, ItemState to, long rows) {
    afterCommit(
        () -> {
          add(from, -rows);
          add(to, rows);
        });
  }

  public synchronized RunCounts now() {
    return new RunCounts(counts);
  }

  private synchronized void add(ItemState state, long rows) {
    counts.merge(state, rows, Long::sum);
  }

  private static void afterCommit(Runnable count) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      count.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            count.run();
          }
        });
  }
}
