package io.flowloader.report;

import io.flowloader.ledger.RunPhase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What moves while a run goes on, as it is shown on a terminal and by {@code status}.
 *
 * @param step what is done just now
 * @param done how many of the total are settled, or seen to in a step that counts by itself
 * @param total how many there are; 0 where that is not known yet
 * @param percent how much is done of the step, or of what is to be sent in all locales; 0 where it
 *     is not known
 * @param rowsPerMinute over the last minute; 0 where that cannot be told yet
 * @param requestsThisMinute requests that left within the last minute
 * @param requestsPerMinute the limit in force; 0 before it is known
 * @param onTheirWay rows of requests that wait for their answer; until it comes, and only then,
 *     they count as unknown without being in doubt
 * @param secondsLeft until the end of the step, or of all sending, at this speed; null where that
 *     cannot be told
 * @param waitingFor what is waited for; empty while nothing is
 * @param waitingUntil until when at the latest; null while nothing is waited for
 * @param lastEvent what happened last, in a sentence; may be empty
 */
public record LiveProgress(
    RunPhase step,
    long done,
    long total,
    long percent,
    long rowsPerMinute,
    int requestsThisMinute,
    int requestsPerMinute,
    long onTheirWay,
    @Nullable Long secondsLeft,
    String waitingFor,
    @Nullable Instant waitingUntil,
    String lastEvent) {

  /** Requests a minute: so many or more are no limit, but what a site without one says. */
  public static final int NO_LIMIT = 1_000_000;

  /** Whether the requests of a minute are limited. */
  public boolean hasLimit() {
    return requestsPerMinute < NO_LIMIT;
  }

  /** Before anything is known. */
  public static LiveProgress of(RunPhase step) {
    return new LiveProgress(step, 0, 0, 0, 0, 0, 0, 0, null, "", null, "");
  }
}
