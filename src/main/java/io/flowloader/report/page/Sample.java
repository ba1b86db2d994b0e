package io.flowloader.report.page;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.text.Count;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which rows a page shows: all of them, or, of a run with more than a browser likes, what went
 * wrong first and of the others every so-manieth.
 */
final class Sample {

  private static final long MOST_ROWS = 100_000;

  private static final Set<ItemState> WELL =
      EnumSet.of(ItemState.CREATED, ItemState.UPDATED, ItemState.UNCHANGED, ItemState.EXISTS);

  private final long total;
  private final long most;
  private final long every;
  private long bad;
  private long seen;

  private Sample(long total, long most) {
    this.total = total;
    this.most = most;
    this.every = Math.max(1, (total + most - 1) / most);
  }

  static Sample of(long total) {
    return new Sample(total, MOST_ROWS);
  }

  static Sample of(long total, long most) {
    return new Sample(total, most);
  }

  long most() {
    return most;
  }

  /** Whether the row is shown; to be asked once for each, in file order. */
  boolean takes(RowOutcome row) {
    if (every == 1) {
      return true;
    }
    return WELL.contains(row.outcome()) ? seen++ % every == 0 : bad++ < most;
  }

  /** Why not every row is shown, for people; empty if every one is. */
  String inWords() {
    return every == 1
        ? ""
        : "This run has %s. The table shows those that went wrong (at most %,d), and every %,dth of the others; rows.csv has all of them."
            .formatted(Count.of(total, "row"), most, every);
  }
}
