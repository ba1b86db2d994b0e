package io.flowloader.job;

import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stop that was asked for from outside, and how the program ends because of it. */
public final class Interruption {

  private final StopSignal signal = new StopSignal();
  private volatile @Nullable ExitCode code;

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
    if (code == null) {
      code = as;
    }
    signal.request();
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
      var as = code;
      throw new InterruptedRunException(as == null ? ExitCode.INTERRUPTED : as, e);
    }
  }

  /** How the program ends if it was stopped from outside; null if it was not. */
  public @Nullable ExitCode code() {
    return code;
  }
}
