package io.flowloader.job.state;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * Remembers whether the heap was next to full. A database whose own thread runs out of memory
 * closes itself, and what fails after it knows only of a closed database.
 */
public final class HeapWatch {

  /** Percent of a pool that are in use after a collection where memory is about to run out. */
  private static final long NEARLY_FULL = 75;

  private HeapWatch() {}

  /** Has Java count from now on how often a collection left the heap nearly full. */
  public static void begin() {
    for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (counts(pool) && pool.getUsage().getMax() > 0) {
        pool.setCollectionUsageThreshold(pool.getUsage().getMax() / 100 * NEARLY_FULL);
      }
    }
  }

  /** Whether the heap was nearly full since {@link #begin}; false without it. */
  static boolean wasNearlyFull() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .anyMatch(pool -> counts(pool) && pool.getCollectionUsageThresholdCount() > 0);
  }

  private static boolean counts(MemoryPoolMXBean pool) {
    return pool.getType() == MemoryType.HEAP
        && pool.isCollectionUsageThresholdSupported()
        && !pool.getName().contains("Survivor")
        && !pool.getName().contains("Eden");
  }
}
