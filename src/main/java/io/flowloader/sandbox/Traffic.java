package io.flowloader.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what arrived. The arrival times are those of the latest creations only. */
final class Traffic {

  private static final int ARRIVALS_KEPT = 100_000;

  private final Map<CallKind, Long> arrived = new EnumMap<>(CallKind.class);
  private final Map<CallKind, Long> admitted = new EnumMap<>(CallKind.class);
  private final Deque<Long> createArrivals = new ArrayDeque<>();
  private long throttled;

  synchronized void arrived(CallKind kind, long nanoTime) {
    arrived.merge(kind, 1L, Long::sum);
    if (kind == CallKind.CREATE) {
      createArrivals.addLast(nanoTime);
      if (createArrivals.size() > ARRIVALS_KEPT) {
        createArrivals.removeFirst();
      }
    }
  }

  /** The running number, from 1, of a request that is to be carried out or to fail by order. */
  synchronized long admitted(CallKind kind) {
    return admitted.merge(kind, 1L, Long::sum);
  }

  synchronized void throttled() {
    throttled++;
  }

  synchronized long count(CallKind kind) {
    return arrived.getOrDefault(kind, 0L);
  }

  synchronized long throttledCount() {
    return throttled;
  }

  synchronized List<Long> createArrivals() {
    return List.copyOf(createArrivals);
  }
}
