package io.flowloader.send;

import io.flowloader.time.StopSignal;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests in flight: at most so many, and a place to wait for them. Their threads are daemons
 * and never interrupted, for an interrupt closes an H2 file database.
 */
final class InFlight {

  private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);

  private final ExecutorService threads;
  private final int most;
  private final StopSignal stop;
  private final StopSignal.Hearing hearing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final NavigableSet<Long> running = new TreeSet<>();
  private long startedSoFar;
  private long endedSoFar;
  private @Nullable RuntimeException failure;

  InFlight(int most, StopSignal stop) {
    this.most = most;
    this.stop = stop;
    this.threads =
        Executors.newFixedThreadPool(
            most,
            task -> {
              var thread = new Thread(task, "bulk-request");
              thread.setDaemon(true);
              return thread;
            });
    this.hearing = stop.whenRequested(this::wake);
  }

  private void wake() {
    lock.lock();
    try {
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Blocks until there is a slot; false if a stop was requested before. */
  boolean awaitSlot() {
    lock.lock();
    try {
      while (running.size() >= most && !stop.isRequested()) {
        await(Long.MAX_VALUE);
      }
      return !stop.isRequested();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs a request and what follows from its answer in a thread of its own.
   *
   * @param task what to do; a failure of it is thrown to the step by {@link #throwFailure}
   */
  void start(Runnable task) {
    long number = begin();
    threads.execute(
        () -> {
          RuntimeException trouble = null;
          try {
            task.run();
          } catch (RuntimeException e) {
            trouble = e;
          } catch (Error e) {
            trouble = new IllegalStateException("out of resources: " + e.getMessage(), e);
          } finally {
            end(number, trouble);
          }
        });
  }

  private long begin() {
    lock.lock();
    try {
      running.add(++startedSoFar);
      return startedSoFar;
    } finally {
      lock.unlock();
    }
  }

  private void end(long number, @Nullable RuntimeException trouble) {
    lock.lock();
    try {
      running.remove(number);
      endedSoFar++;
      if (trouble != null && failure == null) {
        failure = trouble;
      } else if (trouble != null) {
        LOG.error("request-failed", trouble); // the step ends with the first of them alone
      }
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Throws what went wrong in a thread of a request, if anything did. */
  void throwFailure() {
    lock.lock();
    try {
      if (failure != null) {
        throw failure;
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many requests are in flight. */
  int running() {
    lock.lock();
    try {
      return running.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many were begun so far; a mark for {@link #haveEnded}. */
  long startedSoFar() {
    lock.lock();
    try {
      return startedSoFar;
    } finally {
      lock.unlock();
    }
  }

  /** Whether all that were begun before the mark have come to their end. */
  boolean haveEnded(long mark) {
    lock.lock();
    try {
      return running.isEmpty() || running.first() > mark;
    } finally {
      lock.unlock();
    }
  }

  /** How many came to their end so far; a mark for {@link #awaitEndSince}. */
  long endedSoFar() {
    lock.lock();
    try {
      return endedSoFar;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Blocks until a request ends after the mark, none is in flight, a stop is requested, or the time
   * is over.
   */
  void awaitEndSince(long mark, long nanos) {
    long deadline = System.nanoTime() + nanos;
    lock.lock();
    try (var wait = stop.waits().begin("answers to requests in flight", deadline)) {
      while (!running.isEmpty()
          && endedSoFar == mark
          && !stop.isRequested()
          && deadline - System.nanoTime() > 0) {
        await(deadline - System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Blocks until nothing is in flight or the time is over; returns whether nothing is. */
  boolean drain(long nanos) {
    long deadline = System.nanoTime() + nanos;
    lock.lock();
    try {
      while (!running.isEmpty() && deadline - System.nanoTime() > 0) {
        await(deadline - System.nanoTime());
      }
      return running.isEmpty();
    } finally {
      lock.unlock();
      threads.shutdown();
      hearing.close();
    }
  }

  private void await(long nanos) {
    try {
      ended.awaitNanos(nanos);
    } catch (InterruptedException e) {
      stop.request();
      Thread.currentThread().interrupt();
    }
  }
}
