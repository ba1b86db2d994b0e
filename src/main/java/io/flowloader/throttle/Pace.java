package io.flowloader.throttle;

import java.util.concurrent.TimeUnit;

/**
 * When the next request may leave: one every (60 s + J) / limit, and a missed slot is not made up.
 * Only the first ten of a process may leave before their slot, for a person waits for them. All
 * times are nanoseconds of one clock that only goes forward.
 *
 * <p>Why that keeps every window: the first and the last of limit + 1 requests leave limit
 * intervals = 60.3 s apart, so any 60 seconds, fixed or sliding, hold at most limit of them, as
 * long as their ways to the site differ by less than J. Worked: limit 60 gives one every 1.005 s;
 * 60 requests leave within 59.295 s, the 61st after 60.3 s. J costs 0.5 % of the limit.
 *
 * <p>Why early slots do not break that: they are borrowed. A request that leaves early uses up its
 * own slot, which is an interval behind that of the one before; the first that may not be early
 * waits for its slot. So the last of limit + 1 requests leaves in its slot, limit intervals behind
 * the slot of the first, which left no later than that. Worked: limit 60, ten at 0 s, the eleventh
 * at 10.05 s, the 60th at 59.295 s, the 61st at 60.3 s.
 *
 * <p>The limit is what of the site's is ours ({@link Allowance}): with a share of 80 % the same
 * holds of 48 where the site allows 60.
 *
 * <p>Not safe for threads; {@link Throttle} guards it.
 */
final class Pace {

  /** What holds until the first header says more: the lowest limit of any plan. */
  static final int LIMIT_BEFORE_FIRST_ANSWER = 60;

  private static final long MINUTE = TimeUnit.SECONDS.toNanos(60);

  /** J: how much later than its predecessors a request may arrive without breaking the window. */
  private static final long JITTER = TimeUnit.MILLISECONDS.toNanos(300);

  /** So many may leave before their slot: what a small import takes until it sends its rows. */
  private static final int EARLY = 10;

  private final Allowance allowance;
  private int limit;

  private long issued;

  /** The slot of the latest request; later than it left where it left early. */
  private long lastSlot;

  /** Whether the site has told its limit itself. */
  private boolean limitTold;

  private boolean earlyTakenBack;
  private long pausedUntil;
  private boolean paused;

  /** The latest-sent request whose answer was seen: its number, what it left, and its window. */
  private long seenNumber;

  private int seenRemaining = Integer.MAX_VALUE;
  private long windowStartedAt;

  /**
   * @param allowance what of the site's limit is ours
   */
  Pace(Allowance allowance) {
    this.allowance = allowance;
    this.limit = allowance.of(LIMIT_BEFORE_FIRST_ANSWER);
  }

  /** The requests a minute in force. */
  int limit() {
    return limit;
  }

  /** The earliest time at which the next request may leave; may be in the past. */
  long earliest(long now) {
    long slot = issued == 0 || mayBeEarly() ? now : lastSlot + interval();
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
    lastSlot = issued == 0 ? now : Math.max(now, lastSlot + interval());
    paused = false;
    return ++issued;
  }

  /** Nothing leaves before that time. A shorter pause does not cut a longer one. */
  void pauseUntil(long until) {
    pausedUntil = paused ? Math.max(pausedUntil, until) : until;
    paused = true;
    earlyTakenBack = true;
  }

  /**
   * What somebody else says of the limit, before any answer of the site does.
   *
   * @param newLimit requests a minute; 0 or less = nothing
   */
  void hint(int newLimit) {
    if (!limitTold && newLimit > 0) {
      limit = allowance.of(newLimit);
    }
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
      limit = allowance.of(newLimit);
      limitTold = true;
    }
    if (remaining < 0) {
      return;
    }
    if (remaining < limit / 2) {
      earlyTakenBack = true; // others use the key, or a process of ours did a moment ago
    }
    if (seenNumber == 0 || remaining > seenRemaining) {
      windowStartedAt = permit.issuedAt(); // it rose: the site began a new window
    }
    seenNumber = permit.number();
    seenRemaining = remaining;
  }

  private boolean mayBeEarly() {
    return !earlyTakenBack && issued < Math.min(EARLY, limit);
  }

  /** Whether what the latest answer left is used up by what was sent after it. */
  private boolean quotaSpent() {
    return seenRemaining - (issued - seenNumber) <= 0;
  }
}
