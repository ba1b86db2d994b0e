package io.flowloader.time;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish to stop in good order. Set once, by a signal or by the run itself; read by the threads
 * that work. Never an interrupt: {@code Thread.interrupt()} closes an H2 file database.
 */
public final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);

  /** Wakes every wait; idempotent, returns at once. */
  public void request() {
    requested.countDown();
  }

  /** Whether a stop was requested; does not block. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Blocks until a stop is requested or the time is over.
   *
   * @param nanos at most this long, in nanoseconds
   */
  void awaitRequest(long nanos) {
    try {
      requested.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Nobody here interrupts; whoever does wants the same as a stop.
      request();
      Thread.currentThread().interrupt();
    }
  }
}
