package io.flowloader.time;

import java.time.Instant;

/** The machine's own clocks. */
public final class SystemClock implements Clock {

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void waitUntil(long deadlineNanos, StopSignal stop) {
    for (long left = deadlineNanos - System.nanoTime();
        left > 0 && !stop.isRequested();
        left = deadlineNanos - System.nanoTime()) {
      stop.awaitRequest(left);
    }
  }
}
