package io.flowloader.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What moves while a run goes on, as it is shown on a terminal and by {@code status}.
 *
 * @param step what is done just now: {@code preflight}, {@code stage}, …; empty before the first
 * @param done how many of the total are settled
 * @param total how many there are; 0 where that is not known yet
 * @param percent how much of what is to be sent, in all locales, is done; 0 where it is not known
 * @param rowsPerMinute over the last minute; 0 where that cannot be told yet
 * @param requestsThisMinute requests that left within the last minute
 * @param requestsPerMinute the limit in force; 0 before it is known
 * @param secondsLeft until the end at this speed; null where that cannot be told
 * @param waitingFor what is waited for; empty while nothing is
 * @param waitingUntil until when at the latest; null while nothing is waited for
 * @param lastEvent what happened last, in a sentence; may be empty
 */
public record LiveProgress(
    String step,
    long done,
    long total,
    long percent,
    long rowsPerMinute,
    int requestsThisMinute,
    int requestsPerMinute,
    @Nullable Long secondsLeft,
    String waitingFor,
    @Nullable Instant waitingUntil,
    String lastEvent) {

  /** Before anything is known. */
  public static LiveProgress of(String step) {
    return new LiveProgress(step, 0, 0, 0, 0, 0, 0, null, "", null, "");
  }
}
