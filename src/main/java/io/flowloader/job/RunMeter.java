package io.flowloader.job;

import io.flowloader.ledger.VariantCounts;
import io.flowloader.report.LiveProgress;
import io.flowloader.report.MistakeGroup;
import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;
import io.flowloader.time.Clock;
import io.flowloader.time.Waits;
import io.flowloader.webflow.CallObserver;
import io.flowloader.webflow.EndedCall;
import io.flowloader.webflow.WebflowClient;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures a run while it goes on: how far it is, how fast, what it waits for, what happened last.
 * Hears what the observer hears, and hands it on. Safe for threads.
 */
public final class RunMeter implements RunObserver, CallObserver {

  private static final String SEND = "send";

  private final RunObserver observer;
  private final Clock clock;
  private final Waits waits;
  private final Supplier<List<MistakeGroup>> found;
  private String step = "";
  private Speed speed = new Speed();
  private Speed variantSpeed = new Speed();
  private String lastEvent = "";
  private volatile List<MistakeGroup> mistakes = List.of();

  /**
   * @param observer is told what this is told
   * @param waits what is waited for
   * @param found what is to be looked at so far; asked for once, when all rows are read
   */
  public RunMeter(
      RunObserver observer, Clock clock, Waits waits, Supplier<List<MistakeGroup>> found) {
    this.observer = observer;
    this.clock = clock;
    this.waits = waits;
    this.found = found;
  }

  /** Where the run stands now; to be asked at regular times. */
  public synchronized LiveProgress measure(
      RunSummary summary, VariantCounts variants, WebflowClient client) {
    boolean sends = step.equals(SEND);
    long done = sends ? settled(summary.rows()) : summary.rows().total();
    long total = sends ? summary.rows().total() : 0;
    long now = clock.nanoTime();
    speed.sample(now, done);
    variantSpeed.sample(now, variants.done());
    long perMinute = speed.perMinute();
    long left = variants.total() - variants.done();
    long variantsPerMinute = variantSpeed.perMinute();
    var wait = waits.longest(now);
    return new LiveProgress(
        step,
        done,
        total,
        sends && variants.total() > 0 ? variants.done() * 100 / variants.total() : 0,
        perMinute,
        client.requestsLastMinute(),
        client.requestsPerMinute(),
        sends && variantsPerMinute > 0 ? left * 60 / variantsPerMinute : null,
        wait.map(Waits.Wait::what).orElse(""),
        wait.map(each -> instant(each.untilNanos() - now)).orElse(null),
        lastEvent);
  }

  private Instant instant(long nanosFromNow) {
    return clock.now().plusNanos(nanosFromNow);
  }

  /** What is created and waits for its locale updates is not done while the run goes on. */
  private static long settled(RunSummary.Rows rows) {
    return rows.total() - rows.pending() - rows.unknown() - rows.incomplete();
  }

  @Override
  public void began(RunSummary summary, boolean resumed) {
    observer.began(summary, resumed);
  }

  @Override
  public void phase(String name) {
    synchronized (this) {
      step = name;
      speed = new Speed();
      variantSpeed = new Speed();
    }
    if (name.equals(SEND)) {
      mistakes = found.get();
    }
    observer.phase(name);
  }

  /** What is to be looked at in the rows, as it was known when sending began. */
  List<MistakeGroup> mistakes() {
    return mistakes;
  }

  @Override
  public void progress(Progress progress) {
    observer.progress(progress);
  }

  @Override
  public void note(String message) {
    observer.note(message);
  }

  @Override
  public synchronized void ended(EndedCall call) {
    CallWords.of(call).ifPresent(words -> lastEvent = words);
  }
}
