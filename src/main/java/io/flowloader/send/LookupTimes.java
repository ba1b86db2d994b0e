package io.flowloader.send;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** When a doubt is looked up. Pure arithmetic. */
final class LookupTimes {

  private final List<Duration> after;

  /**
   * @param after counted from the end of the request; ascending, two or more
   */
  LookupTimes(List<Duration> after) {
    this.after = List.copyOf(after);
  }

  /**
   * The lookups that are left for a request that ended some time ago, in nanoseconds from now. Time
   * that has passed counts, but two lookups are the least: one alone may fall into a hole of the
   * list.
   */
  Deque<Long> from(Duration sinceEnd) {
    var left = new ArrayList<Long>();
    for (var look : after) {
      if (look.compareTo(sinceEnd) > 0) {
        left.add(look.minus(sinceEnd).toNanos());
      }
    }
    if (left.size() < 2) {
      left.add(0, 0L);
    }
    if (left.size() < 2) {
      left.add(after.get(0).toNanos());
    }
    return new ArrayDeque<>(left);
  }

  /** From the end of a request to the last lookup. */
  Duration total() {
    return after.get(after.size() - 1);
  }

  /** When to look again after a lookup that could not be completed. */
  Duration afterFailure() {
    return after.get(0);
  }
}
