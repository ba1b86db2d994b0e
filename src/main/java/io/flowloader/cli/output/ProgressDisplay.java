package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.RunObserver;
import io.flowloader.ledger.VariantCounts;
import io.flowloader.report.Progress;
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
  private @Nullable VariantCounts variantsAtBeginning;
  private long variantsBegan;
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
                FileWords.of(summary.file()),
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
  public synchronized void progress(Progress progress, int requestsPerMinute) {
    var summary = progress.summary();
    if (!phase.equals("send")) {
      if (phase.equals("stage") && lineIsDue()) {
        say("  staging: %s read".formatted(Count.of(summary.rows().total(), "row")));
      }
      return;
    }
    var variants = variants(progress);
    if (surroundings.terminal()) {
      showBar(summary, variants);
    } else if (lineIsDue()) {
      say("  " + line(summary, variants, requestsPerMinute));
    }
  }

  /**
   * What is to be sent, in all locales: rows that are created and wait for their locale updates are
   * not done, and the last of those are not the last moments of a run. Rows, before it is known.
   */
  private VariantCounts variants(Progress progress) {
    var variants = progress.variants();
    if (variants.total() == 0) {
      return new VariantCounts(progress.summary().rows().total(), settled(progress.summary()));
    }
    if (variantsAtBeginning == null) {
      variantsAtBeginning = variants;
      variantsBegan = System.nanoTime();
    }
    return variants;
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

  private void showBar(RunSummary summary, VariantCounts variants) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(variantsAtBeginning == null ? "rows" : "variants")
              .setInitialMax(variants.total())
              .setStyle(ProgressBarStyle.ASCII)
              .setMaxRenderedLength(BAR_WIDTH)
              .setConsumer(
                  new me.tongfei.progressbar.ConsoleProgressBarConsumer(surroundings.canvas()))
              .showSpeed()
              .startsFrom(variants.done(), Duration.ZERO)
              .build();
    }
    bar.maxHint(variants.total());
    bar.stepTo(variants.done());
    bar.setExtraMessage(trouble(summary));
  }

  private String line(RunSummary summary, VariantCounts variants, int requestsPerMinute) {
    long done = settled(summary);
    double seconds = Math.max(1e-3, (System.nanoTime() - phaseBegan) / 1e9);
    long percent = variants.total() == 0 ? 100 : variants.done() * 100 / variants.total();
    return "%,d of %s (%d %%), %.1f rows a second%s; limit %s a minute%s"
        .formatted(
            done,
            Count.of(summary.rows().total(), "row"),
            percent,
            (done - settledAtBeginning) / seconds,
            left(variants),
            Count.of(requestsPerMinute, "request"),
            trouble(summary));
  }

  private String left(VariantCounts variants) {
    var beginning = variantsAtBeginning;
    if (beginning == null) {
      return "";
    }
    double seconds = Math.max(1e-3, (System.nanoTime() - variantsBegan) / 1e9);
    double rate = (variants.done() - beginning.done()) / seconds;
    long left = variants.total() - variants.done();
    return rate > 0 && left > 0
        ? ", " + inWords(Duration.ofSeconds((long) (left / rate))) + " left"
        : "";
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
