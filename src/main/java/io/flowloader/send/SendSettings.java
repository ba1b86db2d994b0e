package io.flowloader.send;

import java.time.Duration;
import java.util.List;

/**
 * How to send; only {@code skipInvalidFiles} changes what is on the site afterwards.
 *
 * @param rowsPerRequest the most rows of a request, below the API's own limit
 * @param concurrency the most requests in flight
 * @param settleAfter when a doubt is looked up, counted from the end of its request; ascending, two
 *     or more
 * @param stopGrace how long a stop waits for answers in flight
 * @param maxFailures how many rows may be INVALID or REJECTED before the run stops
 * @param skipInvalidFiles whether the API may drop an image or a file that it cannot fetch, rather
 *     than refuse the row
 * @param publish whether items are published once they are complete
 */
public record SendSettings(
    int rowsPerRequest,
    int concurrency,
    List<Duration> settleAfter,
    Duration stopGrace,
    long maxFailures,
    boolean skipInvalidFiles,
    boolean publish) {

  public SendSettings {
    settleAfter = List.copyOf(settleAfter);
    if (settleAfter.size() < 2) {
      throw new IllegalArgumentException("absent is said after several lookups: two or more times");
    }
  }
}
