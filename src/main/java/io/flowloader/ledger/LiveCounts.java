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

  /** Before that no transition is followed: what is counted then has it already. */
  private boolean counted;

  private VariantCounts variants = VariantCounts.UNKNOWN;

  synchronized void reset(RunCounts from) {
    counts.clear();
    counts.putAll(from.byState());
    counted = true;
  }

  synchronized boolean isCounted() {
    return counted;
  }

  synchronized void reset(VariantCounts from) {
    variants = from;
  }

  /**
   * Variants that need not be sent any more, once the caller's transaction is committed.
   *
   * @param number less than 0 of such as are to be sent again
   */
  public void ended(long number) {
    if (number != 0) {
      afterCommit(() -> end(number));
    }
  }

  private synchronized void end(long number) {
    variants = variants.ended(number);
  }

  /** What is to be sent in all locales, and what of it is done. */
  public synchronized VariantCounts variants() {
    return variants;
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
    if (counted) {
      counts.merge(state, rows, Long::sum);
    }
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
