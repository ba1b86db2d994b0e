package io.flowloader.time;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends work that goes on for too long, by a stop in good order. Whoever asks whether a stop is
 * requested finds the limit over at once; who is in a wait is woken within a second. Closing it
 * lifts it.
 */
public final class TimeLimit implements AutoCloseable {

  /** How late waits are woken at most, of a limit of minutes or hours. */
  private static final long NAP = TimeUnit.SECONDS.toNanos(1);

  private final Clock clock;
  private final long began;
  private final Duration limit;
  private final StopSignal stop;
  private final Runnable over;
  private volatile boolean lifted;

  private TimeLimit(Clock clock, Duration limit, StopSignal stop, Runnable over) {
    this.clock = clock;
    this.began = clock.nanoTime();
    this.limit = limit;
    this.stop = stop;
    this.over = over;
  }

  /**
   * Begins to count; does not block.
   *
   * @param stop is asked by those that work
   * @param over requests the stop; may be called more than once, by any thread
   */
  public static TimeLimit begin(Clock clock, Duration limit, StopSignal stop, Runnable over) {
    var begun = new TimeLimit(clock, limit, stop, over);
    stop.beforeAsking(begun::check);
    var watch = new Thread(begun::watch, "time-limit");
    watch.setDaemon(true);
    watch.start();
    return begun;
  }

  private void check() {
    // Compared as durations: a limit of a thousand years is none, and no overflow.
    if (!lifted && Duration.ofNanos(clock.nanoTime() - began).compareTo(limit) >= 0) {
      lifted = true;
      over.run();
    }
  }

  private void watch() {
    while (!lifted && !stop.isRequested()) {
      stop.awaitRequest(NAP);
    }
  }

  @Override
  public void close() {
    lifted = true;
  }
}
