package io.flowloader.time;

import java.time.Instant;

/** A clock for tests: goes on as time does, and jumps over every wait. Safe for threads. */
public final class JumpingClock implements Clock {

  private final long beganNanos = System.nanoTime();
  private final Instant began = Instant.now();
  private long jumped;

  @Override
  public Instant now() {
    return began.plusNanos(nanoTime() - beganNanos);
  }

  @Override
  public synchronized long nanoTime() {
    return System.nanoTime() + jumped;
  }

  @Override
  public synchronized void waitUntil(long deadlineNanos, StopSignal stop) {
    if (!stop.isRequested()) {
      jumped += Math.max(0, deadlineNanos - nanoTime());
    }
  }

  /** Jumps ahead, as a night does. */
  public synchronized void jump(java.time.Duration time) {
    jumped += time.toNanos();
  }
}
