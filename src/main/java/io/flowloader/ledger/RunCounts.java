package io.flowloader.ledger;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many rows of a run stand where.
 *
 * @param byState each state that occurs, with the number of rows; immutable
 */
public record RunCounts(Map<ItemState, Long> byState) {

  public RunCounts {
    byState = Map.copyOf(byState);
  }

  /** Rows in that state. */
  public long of(ItemState state) {
    return byState.getOrDefault(state, 0L);
  }

  /** All data rows that were read. */
  public long total() {
    return byState.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows that a person should look at. */
  public long failures() {
    return sum(ItemState::isFailure);
  }

  /** Rows of which it cannot be told whether the site has them. */
  public long inDoubt() {
    return sum(ItemState::isInDoubt);
  }

  private long sum(java.util.function.Predicate<ItemState> which) {
    return byState.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Counts that move while a run goes on. Not safe for threads. */
  static EnumMap<ItemState, Long> empty() {
    return new EnumMap<>(ItemState.class);
  }
}
