package io.flowloader.webflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long to hold back after a 429, whatever its {@code Retry-After} says. */
public final class RetryAfter {

  /** The limit is counted by the minute: what the answer leaves unsaid takes at most that long. */
  private static final Duration UNSAID = Duration.ofSeconds(60);

  /** A zero would make us knock again at once. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** An absurd figure must not hold a nightly run for hours; knocking again costs one request. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  /**
   * The wait to keep: what the answer says, between a second and five minutes.
   *
   * @param said what the answer says; null for nothing readable
   */
  public static Duration bounded(@Nullable Duration said) {
    if (said == null) {
      return UNSAID;
    }
    if (said.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return said.compareTo(LONGEST) > 0 ? LONGEST : said;
  }
}
