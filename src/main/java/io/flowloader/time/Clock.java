package io.flowloader.time;

import java.time.Instant;

/**
 * The one source of time. The system's in the program; one that jumps instead of waiting in tests.
 */
public interface Clock {

  /** The wall clock of this machine; may be wrong, never compared with a time of the site. */
  Instant now();

  /** Nanoseconds of a clock that only goes forward; for distances, never for dates. */
  long nanoTime();

  /**
   * Blocks until {@link #nanoTime()} reaches the deadline or a stop is requested, whichever comes
   * first.
   *
   * @param deadlineNanos a value of {@link #nanoTime()}
   * @param stop what wakes the wait early
   */
  void waitUntil(long deadlineNanos, StopSignal stop);
}
