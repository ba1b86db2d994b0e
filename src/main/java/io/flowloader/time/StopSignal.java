package io.flowloader.time;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The call to stop in good order. Set once, by a signal or by the run itself; read by the threads
 * that work. Never an interrupt: {@code Thread.interrupt()} closes an H2 file database.
 */
public final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final Set<Waker> wakers = ConcurrentHashMap.newKeySet();

  private final Waits waits = new Waits();

  /** Requests a stop if it is time for one. */
  private volatile Runnable limit = () -> {};

  /** What is done when a stop is requested, until it is closed. */
  public interface Hearing extends AutoCloseable {

    @Override
    void close();
  }

  /** The waits that it would wake, for people to see. */
  public Waits waits() {
    return waits;
  }

  /** Wakes every wait; idempotent, returns at once. */
  public void request() {
    requested.countDown();
    wakers.forEach(Waker::wake);
  }

  private final class Waker implements Hearing {

    private final Runnable wake;

    private Waker(Runnable wake) {
      this.wake = wake;
    }

    private void wake() {
      wake.run();
    }

    @Override
    public void close() {
      wakers.remove(this);
    }
  }

  /**
   * For loops that go on for long; does not block.
   *
   * @throws StoppedException if a stop was requested
   */
  public void throwIfRequested() {
    if (isRequested()) {
      throw new StoppedException();
    }
  }

  /**
   * Has something done when a stop is requested, at once if one was: for what blocks elsewhere.
   *
   * @param wake returns at once, does not throw, and may be done twice
   * @return ends it
   */
  public Hearing whenRequested(Runnable wake) {
    var waker = new Waker(wake);
    wakers.add(waker);
    if (isRequested()) {
      wake.run();
    }
    return waker;
  }

  /**
   * Does work that may block where no stop is heard, in a thread that is left to itself if one
   * comes.
   *
   * @throws StoppedException if a stop was requested before its end
   */
  public <T> T unlessRequested(Supplier<T> work) {
    return begin(work).get();
  }

  /**
   * Begins such work, and returns at once.
   *
   * @return blocks until its end; throws what the work has thrown, and {@link StoppedException} if
   *     a stop was requested before
   */
  public <T> Supplier<T> begin(Supplier<T> work) {
    var result = new CompletableFuture<T>();
    var thread =
        new Thread(
            () -> {
              try {
                result.complete(work.get());
              } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            },
            "blocking");
    thread.setDaemon(true);
    thread.start();
    return () -> endOf(result);
  }

  private <T> T endOf(CompletableFuture<T> result) {
    try (var hearing = whenRequested(() -> result.completeExceptionally(new StoppedException()))) {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Whether a stop was requested; does not block. */
  public boolean isRequested() {
    if (requested.getCount() > 0) {
      limit.run();
    }
    return requested.getCount() == 0;
  }

  /**
   * Has something done before anybody is told that no stop was requested: it may request one.
   *
   * @param check returns at once, and does not throw
   */
  void beforeAsking(Runnable check) {
    limit = check;
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
