package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.RunObserver;
import io.flowloader.ledger.RunPhase;
import io.flowloader.report.LiveProgress;
import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run to a person: a few lines that change in place on a terminal, a line now and then
 * elsewhere. Told by several threads.
 */
public final class ProgressDisplay implements RunObserver, AutoCloseable {

  /** Elsewhere than on a terminal: often enough to see that it lives, rare enough for a log. */
  private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

  /** Often enough for seconds to count down evenly. */
  private static final long MILLIS_BETWEEN_FRAMES = 250;

  /** What somebody typed meanwhile is painted over that often, in frames. */
  private static final int FRAMES_UNTIL_REPAINT = 20;

  /** Where it is no terminal, or it did not tell: a log file wraps nothing. */
  private static final int USUAL_COLUMNS = 200;

  private static final RunSummary.Rows NO_ROWS =
      new RunSummary.Rows(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private final Surroundings surroundings;
  private final boolean quiet;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread painter;
  private volatile @Nullable LiveScreen screen;
  private boolean aside;
  private int columns = USUAL_COLUMNS;
  private int frames;
  private RunSummary.Rows rows = NO_ROWS;
  private LiveProgress live = LiveProgress.of(RunPhase.OPEN);
  private long lastLine;

  /**
   * Shows at once that something goes on.
   *
   * @param quiet whether only what a person should know is told
   */
  public ProgressDisplay(Surroundings surroundings, boolean quiet) {
    this.surroundings = surroundings;
    this.quiet = quiet;
    this.lastLine = surroundings.clock().nanoTime();
    if (surroundings.terminal() && !quiet) {
      var thread = new Thread(this::paint, "display");
      thread.setDaemon(true);
      painter = thread;
      thread.start();
    }
  }

  /** The columns of the screen; many where it is none. */
  public synchronized int columns() {
    return columns;
  }

  private void paint() {
    var opened = LiveScreen.open(); // takes a moment, in which the ledger opens
    if (opened.isEmpty()) {
      return;
    }
    synchronized (this) {
      screen = opened.get();
      if (aside) {
        opened.get().release();
      }
    }
    try {
      for (long wait = 0;
          !closed.await(wait, TimeUnit.MILLISECONDS);
          wait = MILLIS_BETWEEN_FRAMES) {
        paintFrame(opened.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      synchronized (this) {
        screen = null;
        opened.get().close();
      }
    }
  }

  private synchronized void paintFrame(LiveScreen onto) {
    if (aside) {
      return;
    }
    onto.fit();
    columns = onto.columns();
    if (++frames % FRAMES_UNTIL_REPAINT == 0) {
      onto.wipe();
    }
    onto.show(frame(onto.columns()));
  }

  private List<AttributedString> frame(int width) {
    boolean colors = surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return new LiveView(width, colors).lines(rows, live, surroundings.clock().now());
  }

  @Override
  public synchronized void began(RunSummary summary, boolean resumed) {
    rows = summary.rows();
    tell(
        "Run %d%s: %s into collection %s (%s)"
            .formatted(
                summary.run(),
                resumed ? " goes on (attempt " + summary.attempt() + ")" : "",
                FileWords.of(summary.file()),
                summary.collectionId(),
                summary.target()));
  }

  @Override
  public synchronized void phase(RunPhase phase) {
    live = LiveProgress.of(phase);
  }

  @Override
  public synchronized void progress(Progress progress) {
    rows = progress.summary().rows();
    live = progress.live() == null ? live : progress.live();
    long nanos = surroundings.clock().nanoTime();
    if (screen == null && nanos - lastLine >= NANOS_BETWEEN_LINES) {
      lastLine = nanos;
      tell("  " + PlainLine.of(rows, live, surroundings.clock().now()));
    }
  }

  @Override
  public synchronized void note(String message) {
    say(message);
  }

  /** What goes on, for whoever wants to see it. */
  public synchronized void tell(String line) {
    if (!quiet) {
      say(line);
    }
  }

  private void say(String line) {
    var onto = screen;
    if (onto == null || aside) {
      surroundings.err().println(line);
      return;
    }
    onto.wipe();
    surroundings.err().println(ScreenText.wrapped(line, onto.columns()));
    onto.show(frame(onto.columns()));
  }

  /** Steps aside while something is asked; what is shown comes back after the answer. */
  public <T> T aside(Supplier<T> question) {
    stepAside(true);
    try {
      return question.get();
    } finally {
      stepAside(false);
    }
  }

  private synchronized void stepAside(boolean away) {
    aside = away;
    var onto = screen;
    if (onto != null && away) {
      onto.wipe();
      onto.release();
    } else if (onto != null) {
      onto.take();
    }
  }

  /** Leaves the terminal as it was found, where the program is halted; blocks for nobody. */
  public void release() {
    var onto = screen;
    if (onto != null) {
      onto.release();
    }
  }

  /** Takes it off the screen; what is printed after that stands below what was said. */
  @Override
  public void close() {
    closed.countDown();
    Thread thread;
    synchronized (this) {
      thread = painter;
      painter = null;
    }
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
