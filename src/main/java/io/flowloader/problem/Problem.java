package io.flowloader.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a command came to no good end, as scripts are told.
 *
 * @param message the sentence that a person reads
 * @param where which file, folder, option or variable it is about, with its line; empty where the
 *     message alone says
 * @param siteSays how long the site asks to be left alone; null where it asks nothing
 */
public record Problem(ProblemCode code, String message, String where, @Nullable Duration siteSays) {

  /** The window of the site's limit, and long enough for what goes on elsewhere to end. */
  private static final Duration A_WHILE = Duration.ofMinutes(1);

  /** The last of the usual times of lookups. */
  private static final Duration UNTIL_ALL_SHOWS = Duration.ofMinutes(2);

  /** One of which the site says nothing. */
  public Problem(ProblemCode code, String message, String where) {
    this(code, message, where, null);
  }

  /** One that is about no file, folder, option or variable. */
  public Problem(ProblemCode code, String message) {
    this(code, message, "", null);
  }

  /** The same with other words. */
  public Problem saying(String words) {
    return new Problem(code, words, where, siteSays);
  }

  /** After how long to try again at the earliest; null where the same command ends the same. */
  public @Nullable Duration retryAfter() {
    if (!code.isRetryable()) {
      return null;
    }
    if (siteSays != null) {
      return siteSays;
    }
    return switch (code) {
      case INTERRUPTED -> Duration.ZERO;
      case OUTCOMES_UNKNOWN -> UNTIL_ALL_SHOWS;
      default -> A_WHILE;
    };
  }
}
