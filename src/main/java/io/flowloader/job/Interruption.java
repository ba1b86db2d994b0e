package io.flowloader.job;

import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import io.flowloader.time.TimeLimit;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stop that was asked for from outside, or whose time had come, and how the program ends because
 * of it.
 */
public final class Interruption {

  private final StopSignal signal = new StopSignal();
  private volatile @Nullable Reason reason;

  /**
   * Why a stop was asked for.
   *
   * @param code how the program ends
   * @param words the beginning of a sentence
   */
  public record Reason(ExitCode code, String words) {}

  /** What wakes the waits of a run. */
  public StopSignal signal() {
    return signal;
  }

  /**
   * Asks for a stop; returns at once.
   *
   * @param as INTERRUPTED or TERMINATED
   */
  public void request(ExitCode as) {
    request(new Reason(as, "Stopped on request"));
  }

  private void request(Reason why) {
    synchronized (signal) {
      if (reason == null) {
        reason = why;
      }
    }
    signal.request();
  }

  /**
   * Asks for a stop when a time is over, until what it returns is closed.
   *
   * @param said the time as it was set
   */
  public TimeLimit after(Duration time, String said, Clock clock) {
    var why = new Reason(ExitCode.STOPPED, "Stopped after %s (stop-after)".formatted(said));
    return TimeLimit.begin(clock, time, signal, () -> request(why));
  }

  /**
   * Does some work; blocks until its end.
   *
   * @throws InterruptedRunException if a stop ended it before
   */
  public <T> T heeding(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoppedException e) {
      var why = reason;
      throw new InterruptedRunException(
          why == null ? new Reason(ExitCode.INTERRUPTED, "Stopped on request") : why, e);
    }
  }

  /** Why the program was stopped from outside; null if it was not. */
  public @Nullable Reason reason() {
    return reason;
  }
}
