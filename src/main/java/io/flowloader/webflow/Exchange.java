package io.flowloader.webflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What happened on the wire with one request, before anybody says what it means. */
sealed interface Exchange {

  /**
   * A complete answer.
   *
   * @param status the HTTP status
   * @param retryAfter {@code Retry-After}; null where absent or unreadable
   * @param location {@code Location}; empty where absent
   * @param body what it says
   */
  record Answered(int status, @Nullable Duration retryAfter, String location, AnswerBody body)
      implements Exchange {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BAD_REQUEST = 400;

    /** Whether it was not processed because the rate is exceeded, in any of the ways to say so. */
    boolean isThrottled() {
      return status == TOO_MANY_REQUESTS || status == BAD_REQUEST && body.saysRateLimit();
    }
  }

  /** No byte of the request left. */
  record NotSent(String why) implements Exchange {}

  /**
   * Bytes left, and no complete answer came back.
   *
   * @param status the status, if at least that came; else 0
   */
  record Lost(String why, int status) implements Exchange {}

  /** An answer came, and was not read to its end: it is longer than any that is kept in memory. */
  record TooLong(int status) implements Exchange {

    String why() {
      return "the answer is longer than %d MB".formatted(Wire.LONGEST_ANSWER / 1024 / 1024);
    }
  }
}
