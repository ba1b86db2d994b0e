package io.flowloader.throttle;

import java.util.concurrent.TimeUnit;

/**
 * When the next request may leave: one every (60 s + J) / limit, never a burst, a missed slot is
 * not made up. All times are nanoseconds of one clock that only goes forward.
 *
 * <p>Why that keeps every window: the first and the last of limit + 1 requests leave limit
 * intervals = 60.3 s apart, so any 60 seconds, fixed or sliding, hold at most limit of them, as
 * long as their ways to the site differ by less than J. Worked: limit 60 gives one every 1.005 s;
 * 60 requests leave within 59.295 s, the 61st after 60.3 s. J costs 0.5 % of the limit.
 *
 * <p>Not safe for threads; {@link Throttle} guards it.
 */
final class Pace {

  /** What holds until the first header says more: the lowest limit of any plan. */
  static final int LIMIT_BEFORE_FIRST_ANSWER = 60;

  private static final long MINUTE = TimeUnit.SECONDS.toNanos(60);

  /** J: how much later than its predecessors a request may arrive without breaking the window. */
  private static final long JITTER = TimeUnit.MILLISECONDS.toNanos(300);

  private final int ceiling;
  private int limit;

  private long issued;
  private long lastIssuedAt;
  private long pausedUntil;
  private boolean paused;

  /** The latest-sent request whose answer was seen: its number, what it left, and its window. */
  private long seenNumber;

  private int seenRemaining = Integer.MAX_VALUE;
  private long windowStartedAt;

  /**
   * @param ceiling our own ceiling in requests a minute, above the site's limit where there is none
   */
  Pace(int ceiling) {
    if (ceiling < 1) {
      throw new IllegalArgumentException("a ceiling of at least one request a minute");
    }
    this.ceiling = ceiling;
    this.limit = Math.min(ceiling, LIMIT_BEFORE_FIRST_ANSWER);
  }

  /** The requests a minute in force. */
  int limit() {
    return limit;
  }

  /** The earliest time at which the next request may leave; may be in the past. */
  long earliest(long now) {
    long slot = issued == 0 ? now : lastIssuedAt + interval();
    if (paused) {
      slot = Math.max(slot, pausedUntil);
    }
    if (quotaSpent()) {
      // Others share the key. The window ends a minute after it began; if we are past that, the
      // figure is old and says nothing.
      slot = Math.max(slot, windowStartedAt + MINUTE + JITTER);
    }
    return slot;
  }

  /** Between two requests, at the limit in force. */
  long interval() {
    return (MINUTE + JITTER) / limit;
  }

  /** Notes that a request leaves; returns its number. */
  long issue(long now) {
    lastIssuedAt = now;
    paused = false;
    return ++issued;
  }

  /** Nothing leaves before that time. A shorter pause does not cut a longer one. */
  void pauseUntil(long until) {
    pausedUntil = paused ? Math.max(pausedUntil, until) : until;
    paused = true;
  }

  /**
   * What an answer says of the limit.
   *
   * @param permit that of the answered request
   * @param newLimit {@code X-RateLimit-Limit}; 0 or less where the answer has none
   * @param remaining {@code X-RateLimit-Remaining}; negative where the answer has none
   */
  void observe(Permit permit, int newLimit, int remaining) {
    if (permit.number() <= seenNumber) {
      return; // the answer of an earlier request, overtaken on its way
    }
    if (newLimit > 0) {
      limit = Math.min(ceiling, newLimit);
    }
    if (remaining < 0) {
      return;
    }
    if (seenNumber == 0 || remaining > seenRemaining) {
      windowStartedAt = permit.issuedAt(); // it rose: the site began a new window
    }
    seenNumber = permit.number();
    seenRemaining = remaining;
  }

  /** Whether what the latest answer left is used up by what was sent after it. */
  private boolean quotaSpent() {
    return seenRemaining - (issued - seenNumber) <= 0;
  }
}
