package io.flowloader.webflow;

import io.flowloader.text.Count;
import io.flowloader.time.Clock;
import java.time.Duration;

/**
 * How long the site may go on to answer 429, all calls together, before it is given up. Waiting for
 * the limit is no failure of anybody, and yet must end. Safe for threads.
 */
final class Patience {

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int TIMEOUT = 408;

  private final Clock clock;
  private final Duration longest;
  private volatile long lastSuccess;

  /**
   * @param longest from the last success, or from now, until the site is given up
   */
  Patience(Clock clock, Duration longest) {
    this.clock = clock;
    this.longest = longest;
    this.lastSuccess = clock.nanoTime();
  }

  /** Takes note of an answer. */
  void observe(int status) {
    if (status >= 200 && status < 500 && status != TOO_MANY_REQUESTS && status != TIMEOUT) {
      lastSuccess = clock.nanoTime();
    }
  }

  /** Whether it will be over after that wait. */
  boolean endsWithin(Duration wait) {
    return clock.nanoTime() + wait.toNanos() - lastSuccess > longest.toNanos();
  }

  /** How long it lasts, for people: {@code 30 minutes}, {@code 90 seconds}. */
  String inWords() {
    long minutes = longest.toMinutes();
    return minutes > 0 && longest.equals(Duration.ofMinutes(minutes))
        ? Count.of(minutes, "minute")
        : Count.of(longest.toSeconds(), "second");
  }
}
