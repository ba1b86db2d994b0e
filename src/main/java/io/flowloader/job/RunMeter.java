package io.flowloader.job;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LivePhase;
import io.flowloader.ledger.RunCounts;
import io.flowloader.ledger.RunPhase;
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
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Measures a run while it goes on: how far it is, how fast, what it waits for, what happened last.
 * Hears what the observer hears, and hands it on. Safe for threads.
 */
public final class RunMeter implements RunObserver, CallObserver {

  private final RunObserver observer;
  private final LivePhase phase;
  private final Clock clock;
  private final Waits waits;
  private final Supplier<List<MistakeGroup>> found;
  private RunPhase measured = RunPhase.OPEN;
  private Speed speed = new Speed();
  private Speed variantSpeed = new Speed();
  private String lastEvent = "";
  private volatile List<MistakeGroup> mistakes = List.of();

  /**
   * @param observer is told what this is told
   * @param phase what the run does
   * @param waits what is waited for
   * @param found what is to be looked at so far; asked for once, when all rows are read
   */
  public RunMeter(
      RunObserver observer,
      LivePhase phase,
      Clock clock,
      Waits waits,
      Supplier<List<MistakeGroup>> found) {
    this.observer = observer;
    this.phase = phase;
    this.clock = clock;
    this.waits = waits;
    this.found = found;
  }

  /** Where the run stands now; to be asked at regular times. */
  public synchronized LiveProgress measure(
      RunCounts counts, VariantCounts variants, WebflowClient client) {
    var now = clock.nanoTime();
    var stand = phase.now();
    if (stand.phase() != measured) {
      measured = stand.phase();
      speed = new Speed();
      variantSpeed = new Speed();
    }
    var way = way(stand, counts, variants);
    speed.sample(now, way.done());
    variantSpeed.sample(now, way.work().done());
    long workPerMinute = variantSpeed.perMinute();
    var wait = waits.longest(now);
    return new LiveProgress(
        way.phase(),
        way.done(),
        way.total(),
        way.work().total() > 0 ? way.work().done() * 100 / way.work().total() : 0,
        speed.perMinute(),
        client.requestsLastMinute(),
        client.requestsPerMinute(),
        counts.of(ItemState.SENDING),
        workPerMinute > 0 ? (way.work().total() - way.work().done()) * 60 / workPerMinute : null,
        wait.map(Waits.Wait::what).orElse(""),
        wait.map(each -> instant(each.untilNanos() - now)).orElse(null),
        lastEvent);
  }

  /**
   * How far it is.
   *
   * @param done rows, of the total
   * @param total 0 where it is not known
   * @param work what percent and time left go by
   */
  private record Way(RunPhase phase, long done, long total, VariantCounts work) {}

  private static Way way(LivePhase.Stand stand, RunCounts counts, VariantCounts variants) {
    if (stand.phase().sends()) {
      return new Way(sending(counts), settled(counts), counts.total(), variants);
    }
    return stand.total() > 0
        ? new Way(
            stand.phase(),
            stand.done(),
            stand.total(),
            new VariantCounts(stand.total(), stand.done()))
        : new Way(stand.phase(), counts.total(), 0, VariantCounts.UNKNOWN);
  }

  /** What is still to be sent tells what is done: creations first, then what is added to them. */
  private static RunPhase sending(RunCounts counts) {
    if (of(counts, ItemState.PENDING, ItemState.SENDING, ItemState.CHANGING) > 0) {
      return RunPhase.SEND;
    }
    return of(counts, ItemState.UPDATING) > 0
        ? RunPhase.UPDATE
        : of(counts, ItemState.UNKNOWN) > 0 ? RunPhase.LOOK_UP : RunPhase.SEND;
  }

  private Instant instant(long nanosFromNow) {
    return clock.now().plusNanos(nanosFromNow);
  }

  /** What is created and waits for its locale updates is not done while the run goes on. */
  private static long settled(RunCounts counts) {
    return of(
        counts,
        Arrays.stream(ItemState.values())
            .filter(state -> state.isSettled())
            .toArray(ItemState[]::new));
  }

  private static long of(RunCounts counts, ItemState... states) {
    return Arrays.stream(states).mapToLong(counts::of).sum();
  }

  @Override
  public void began(RunSummary summary, boolean resumed) {
    observer.began(summary, resumed);
  }

  @Override
  public void phase(RunPhase begun) {
    phase.begin(begun);
    if (begun == RunPhase.SEND) {
      mistakes = found.get();
    }
    observer.phase(begun);
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
