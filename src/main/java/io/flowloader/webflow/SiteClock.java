package io.flowloader.webflow;

import io.flowloader.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The site's time, from the {@code Date} headers of its answers. Times of the site ({@code
 * createdOn}) are compared with this, never with our own clock, which may be wrong by any amount.
 *
 * <p>An answer says only that the site wrote its date somewhere between sending and receiving, and
 * cut it to the second. What all answers say together is kept: one that took a minute must not make
 * vague, or wrong, what a quick one has told.
 */
public final class SiteClock {

  private static final Duration CUT_TO = Duration.ofSeconds(1);

  private final Clock clock;
  private final long startedNanos;
  private volatile Bounds atStart;

  /** Between what the site's time was when we began. */
  private record Bounds(Instant earliest, Instant latest, boolean known) {

    /** What both say; the newer one alone if they cannot both be true: then a clock was set. */
    Bounds and(Bounds newer) {
      if (!known || newer.earliest.isAfter(latest) || newer.latest.isBefore(earliest)) {
        return newer;
      }
      return new Bounds(
          earliest.isAfter(newer.earliest) ? earliest : newer.earliest,
          latest.isBefore(newer.latest) ? latest : newer.latest,
          true);
    }
  }

  SiteClock(Clock clock) {
    this.clock = clock;
    this.startedNanos = clock.nanoTime();
    this.atStart = new Bounds(clock.now(), clock.now(), false);
  }

  /** Takes the time of an answer. */
  synchronized void observe(Instant date, long sentNanos, long receivedNanos) {
    atStart =
        atStart.and(
            new Bounds(
                date.minusNanos(receivedNanos - startedNanos),
                date.plus(CUT_TO).minusNanos(sentNanos - startedNanos),
                true));
  }

  /** Whether an answer told the site's time yet; until then all times here are of our own clock. */
  public boolean isKnown() {
    return atStart.known();
  }

  /** The site's time now, as likely too early as too late. */
  public Instant now() {
    var bounds = atStart;
    var half = Duration.between(bounds.earliest(), bounds.latest()).dividedBy(2);
    return bounds.earliest().plus(half).plus(sinceStart());
  }

  /** It is not earlier than this on the site. */
  public Instant earliest() {
    return atStart.earliest().plus(sinceStart());
  }

  /** It is not later than this on the site. */
  public Instant latest() {
    return atStart.latest().plus(sinceStart());
  }

  private Duration sinceStart() {
    return Duration.ofNanos(clock.nanoTime() - startedNanos);
  }
}
