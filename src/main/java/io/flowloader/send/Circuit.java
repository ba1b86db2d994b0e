package io.flowloader.send;

import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.time.Clock;
import io.flowloader.webflow.RetryAfter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens when the site is in trouble, so that a run ends with its reason rather than pile up doubts.
 * Requests in flight together fail together: only one that was sent after the trouble was known
 * counts as the next in a row. Safe for threads.
 */
final class Circuit {

  private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);

  /**
   * With pauses of 1, 2, 4, 8 seconds in between: about a quarter of a minute of nothing but loss.
   */
  private static final int DOUBTS_IN_A_ROW = 5;

  /** With pauses up to half a minute: about two minutes without a connection. */
  private static final int UNSENT_IN_A_ROW = 7;

  /** Each with a wait of about a minute: others use the whole quota of the key. */
  private static final int THROTTLED_IN_A_ROW = 15;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Clock clock;
  private int doubts;
  private int unsent;
  private int throttled;
  private long lastCountedAt;
  private @Nullable Problem open;

  Circuit(Clock clock) {
    this.clock = clock;
  }

  /** Why the run must stop; empty while it may go on. */
  synchronized Optional<Problem> reason() {
    return Optional.ofNullable(open);
  }

  /** Opens it for a reason that holds for every request. */
  synchronized void open(Problem reason) {
    if (open == null) {
      LOG.atWarn()
          .addKeyValue("reason", reason.message())
          .addKeyValue("code", reason.code().word())
          .log("circuit-open");
      open = reason;
    }
  }

  /** Ends the run, if it is open. */
  void throwIfOpen() {
    var reason = reason();
    if (reason.isPresent()) {
      throw new RunStoppedException(reason.get());
    }
  }

  /** The site answered a request in earnest. */
  synchronized void answered() {
    doubts = 0;
    unsent = 0;
    throttled = 0;
  }

  /** A request was lost; returns how long to hold back. */
  synchronized Duration lost(long sentAt, String why) {
    if (isNew(doubts, sentAt) && ++doubts >= DOUBTS_IN_A_ROW) {
      open(
          new Problem(
              ProblemCode.SITE_UNREACHABLE,
              "%d requests in a row were lost, the last: %s".formatted(doubts, why)));
    }
    return pause(doubts);
  }

  /** A request could not be sent; returns how long to hold back. */
  synchronized Duration notSent(long sentAt, String why) {
    if (isNew(unsent, sentAt) && ++unsent >= UNSENT_IN_A_ROW) {
      open(
          new Problem(
              ProblemCode.SITE_UNREACHABLE,
              "%d requests in a row could not be sent, the last: %s".formatted(unsent, why)));
    }
    return pause(unsent);
  }

  /**
   * A request met a limit that others use up.
   *
   * @param said how long the answer asks to wait; null where it says nothing readable
   */
  synchronized void throttled(long sentAt, @Nullable Duration said) {
    if (isNew(throttled, sentAt) && ++throttled >= THROTTLED_IN_A_ROW) {
      open(
          new Problem(
              ProblemCode.RATE_LIMIT,
              "Webflow answered 429 (too many requests) %d times in a row: something else uses up the key's limit"
                  .formatted(throttled),
              "",
              RetryAfter.bounded(said)));
    }
  }

  private boolean isNew(int before, long sentAt) {
    if (before > 0 && sentAt - lastCountedAt < 0) {
      return false;
    }
    lastCountedAt = clock.nanoTime();
    return true;
  }

  private static Duration pause(int times) {
    var pause = Duration.ofSeconds(1L << Math.min(Math.max(times - 1, 0), 5));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
