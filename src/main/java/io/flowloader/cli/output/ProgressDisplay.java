package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.RunObserver;
import io.flowloader.report.RunSummary;
import io.flowloader.text.Count;
import java.time.Duration;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run to a person: a bar on a terminal, a line now and then elsewhere. Told by several
 * threads.
 */
public final class ProgressDisplay implements RunObserver, AutoCloseable {

  /** Elsewhere than on a terminal: often enough to see that it lives, rare enough for a log. */
  private static final long NANOS_BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

  private static final int BAR_WIDTH = 100;

  /** What a step is about to do, said before it does it. */
  private static final Map<String, String> PHASES =
      Map.of(
          "preflight", "checking the token, the collection and the file",
          "stage", "reading and checking the rows",
          "resolve", "putting together what the whole file says",
          "publish", "publishing what is complete",
          "survey", "learning which slugs the collection has",
          "send", "sending, after learning which slugs the collection has");

  private final Surroundings surroundings;
  private @Nullable ProgressBar bar;
  private String phase = "";
  private long phaseBegan;
  private long settledAtBeginning;
  private long lastLine;

  public ProgressDisplay(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public synchronized void began(RunSummary summary, boolean resumed) {
    say(
        "Run %d%s: %s into collection %s (%s)"
            .formatted(
                summary.run(),
                resumed ? " goes on (attempt " + summary.attempt() + ")" : "",
                summary.file(),
                summary.collectionId(),
                summary.target()));
    settledAtBeginning = settled(summary);
  }

  @Override
  public synchronized void phase(String name) {
    endBar();
    phase = name;
    phaseBegan = System.nanoTime();
    lastLine = phaseBegan;
    var words = PHASES.get(name);
    if (words != null) {
      say("  " + words);
    }
  }

  @Override
  public synchronized void progress(RunSummary summary, int requestsPerMinute) {
    if (!phase.equals("send")) {
      if (phase.equals("stage") && lineIsDue()) {
        say("  staging: %s read".formatted(Count.of(summary.rows().total(), "row")));
      }
      return;
    }
    if (surroundings.terminal()) {
      showBar(summary);
    } else if (lineIsDue()) {
      say("  " + line(summary, requestsPerMinute));
    }
  }

  @Override
  public synchronized void note(String message) {
    say(message);
  }

  private boolean lineIsDue() {
    if (System.nanoTime() - lastLine < NANOS_BETWEEN_LINES) {
      return false;
    }
    lastLine = System.nanoTime();
    return true;
  }

  private void showBar(RunSummary summary) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("rows")
              .setInitialMax(summary.rows().total())
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(BAR_WIDTH)
              .setConsumer(
                  new me.tongfei.progressbar.ConsoleProgressBarConsumer(surroundings.canvas()))
              .showSpeed()
              .startsFrom(settled(summary), Duration.ZERO)
              .build();
    }
    bar.stepTo(settled(summary));
    bar.setExtraMessage(trouble(summary));
  }

  private String line(RunSummary summary, int requestsPerMinute) {
    long total = summary.rows().total();
    long done = settled(summary);
    double seconds = Math.max(1e-3, (System.nanoTime() - phaseBegan) / 1e9);
    double rate = (done - settledAtBeginning) / seconds;
    var left =
        rate > 0 && total > done
            ? ", " + inWords(Duration.ofSeconds((long) ((total - done) / rate))) + " left"
            : "";
    return "%,d of %s (%d %%), %.1f rows a second%s; limit %s a minute%s"
        .formatted(
            done,
            Count.of(total, "row"),
            total == 0 ? 100 : done * 100 / total,
            rate,
            left,
            Count.of(requestsPerMinute, "request"),
            trouble(summary));
  }

  private static String trouble(RunSummary summary) {
    long unknown = summary.rows().unknown();
    return unknown > 0 ? "; " + unknown + " sent, their outcome not known yet" : "";
  }

  private static long settled(RunSummary summary) {
    var rows = summary.rows();
    // What is created and waits for its locale updates is not done while the run goes on.
    return rows.total() - rows.pending() - rows.unknown() - rows.incomplete();
  }

  static String inWords(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }

  private void say(String line) {
    endBar();
    surroundings.err().println(line);
  }

  private void endBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  @Override
  public synchronized void close() {
    endBar();
  }
}
