package io.flowloader.sandbox;

import java.time.Duration;

/**
 * The arithmetic of the rate limit of one token: windows of a minute, each beginning with the first
 * request after the one before has ended. Time is given, nothing waits; not thread-safe.
 */
final class RateWindow {

  /** What a token without a limit is told. */
  static final int UNLIMITED = 1_000_000;

  private static final long MILLIS = Duration.ofMinutes(1).toMillis();

  /**
   * @param remaining requests left in this window
   * @param retryAfterSeconds to the end of the window, rounded up, at least 1
   */
  record Verdict(boolean allowed, int limit, int remaining, long retryAfterSeconds) {}

  private boolean started;
  private long start;
  private long used;

  /**
   * Counts so many requests at once.
   *
   * @param now milliseconds of the epoch; a step back begins a new window
   * @param limit requests a minute; 0 for no limit
   */
  Verdict take(long now, int limit, int requests) {
    if (!started || now < start || now >= start + MILLIS) {
      started = true;
      start = now;
      used = 0;
    }
    used += requests;
    int allowed = limit == 0 ? UNLIMITED : limit;
    long seconds = Math.max(1, (start + MILLIS - now + 999) / 1000);
    return new Verdict(
        limit == 0 || used <= limit, allowed, (int) Math.max(0, allowed - used), seconds);
  }
}
