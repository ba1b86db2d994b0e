package io.flowloader.webflow;

import java.time.Duration;

/**
 * How long to wait for the site.
 *
 * @param connect for a connection
 * @param answer for the next byte of an answer, and for an answer to begin
 * @param call for a read from its start to the end of its answer
 * @param patience for reads tried again and again, in all
 * @param giveUpAfter for the limit of requests to let anything through, counted from the last
 *     success
 */
public record Timeouts(
    Duration connect, Duration answer, Duration call, Duration patience, Duration giveUpAfter) {

  /** Longer than any window of a limit; short enough that a nightly run ends before the morning. */
  public static final Duration GIVE_UP_AFTER = Duration.ofMinutes(30);

  /**
   * Connecting within 8 seconds and giving up on reads after 24 keeps the promise that an address
   * that does not answer is told within 30. A bulk request may take long on the site's side: a
   * minute of silence before it counts as lost.
   */
  public static Timeouts defaults() {
    return new Timeouts(
        Duration.ofSeconds(8),
        Duration.ofSeconds(60),
        Duration.ofSeconds(20),
        Duration.ofSeconds(24),
        GIVE_UP_AFTER);
  }
}
