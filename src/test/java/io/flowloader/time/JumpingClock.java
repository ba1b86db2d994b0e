package io.flowloader.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock for tests: goes on as time does, and jumps over every wait. What it shows as the date can
 * be set wrong, as people do; the true time then stays known. Safe for threads.
 */
public final class JumpingClock implements Clock {

  private final long beganNanos = System.nanoTime();
  private final Instant began = Instant.now();
  private long jumped;
  private Duration wrongBy = Duration.ZERO;

  @Override
  public synchronized Instant now() {
    return trueTime().plus(wrongBy);
  }

  /** The time as it is, whatever the clock is set to: what the site goes by. */
  public Instant trueTime() {
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
  public synchronized void jump(Duration time) {
    jumped += time.toNanos();
  }

  /** Sets the date wrong by so much; negative = back. */
  public synchronized void setWrongBy(Duration time) {
    wrongBy = time;
  }
}
