package io.flowloader.job;

import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Tells observer and {@code progress.json} twice a second where a run stands. */
final class ProgressTicker implements AutoCloseable {

  private static final long TICK_MILLIS = 500;

  private final Supplier<RunSummary> summary;
  private final IntSupplier requestsPerMinute;
  private final RunObserver observer;
  private final RunFiles files;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  ProgressTicker(
      Supplier<RunSummary> summary,
      IntSupplier requestsPerMinute,
      RunObserver observer,
      RunFiles files) {
    this.summary = summary;
    this.requestsPerMinute = requestsPerMinute;
    this.observer = observer;
    this.files = files;
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
      var now = summary.get();
      observer.progress(now, requestsPerMinute.getAsInt());
      files.writeProgress(now);
    } catch (UncheckedIOException e) {
      // A disk that is full ends the run by the ledger, with its reason; not by this.
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
