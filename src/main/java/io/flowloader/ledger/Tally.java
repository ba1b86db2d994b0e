package io.flowloader.ledger;

import java.util.Map;

/** The counts of one run while it goes on; safe for threads. */
public final class Tally {

  private final Map<ItemState, Long> counts = RunCounts.empty();

  Tally() {}

  synchronized void reset(RunCounts from) {
    counts.clear();
    counts.putAll(from.byState());
  }

  synchronized void add(ItemState state, long rows) {
    counts.merge(state, rows, Long::sum);
  }

  synchronized void move(ItemState from, ItemState to, long rows) {
    counts.merge(from, -rows, Long::sum);
    counts.merge(to, rows, Long::sum);
  }

  /** The counts now. */
  public synchronized RunCounts now() {
    return new RunCounts(counts);
  }
}
