package io.flowloader.job;

import io.flowloader.report.Progress;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells twice a second where a run stands. */
public final class ProgressTicker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressTicker.class);
  private static final long TICK_MILLIS = 500;

  private final Supplier<Progress> progress;
  private final Consumer<Progress> listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param progress where the run stands now
   * @param listener is told, from a thread of its own; may fail to write files
   */
  public ProgressTicker(Supplier<Progress> progress, Consumer<Progress> listener) {
    this.progress = progress;
    this.listener = listener;
    this.thread = new Thread(this::run, "progress");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      do {
        tell();
      } while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    try {
      listener.accept(progress.get());
    } catch (UncheckedIOException e) {
      // A disk that is full ends the run by the ledger, with its reason; not by this.
      LOG.warn("progress-not-written", e);
    }
  }

  /** Tells once more and ends; blocks until the thread has ended. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tell();
  }
}
