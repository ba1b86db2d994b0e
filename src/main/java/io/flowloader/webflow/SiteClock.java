package io.flowloader.webflow;

import io.flowloader.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The site's time, from the {@code Date} headers of its answers. Times of the site ({@code
 * createdOn}) are compared with this, never with our own clock, which may be wrong by any amount.
 */
public final class SiteClock {

  private final Clock clock;
  private final long startedNanos;

  /** The site's time at {@link #startedNanos}, once an answer told it. */
  private volatile Instant siteTimeAtStart;

  private volatile boolean known;

  SiteClock(Clock clock) {
    this.clock = clock;
    this.startedNanos = clock.nanoTime();
    this.siteTimeAtStart = clock.now();
  }

  /**
   * Takes the time of an answer: the site wrote its date somewhere between sending and receiving,
   * and cut it to the second.
   */
  void observe(Instant date, long sentNanos, long receivedNanos) {
    long middle = sentNanos + (receivedNanos - sentNanos) / 2;
    siteTimeAtStart = date.plusMillis(500).minusNanos(middle - startedNanos);
    known = true;
  }

  /** Whether an answer told the site's time yet; until then {@link #now} is our own clock. */
  public boolean isKnown() {
    return known;
  }

  /** The site's time now, true to about a second plus half of a round trip. */
  public Instant now() {
    return at(clock.nanoTime());
  }

  /** The site's time at a time of the clock that only goes forward. */
  public Instant at(long nanos) {
    return siteTimeAtStart.plus(Duration.ofNanos(nanos - startedNanos));
  }
}
