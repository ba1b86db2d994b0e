package io.flowloader.cli;

import io.flowloader.job.Interruption;
import io.flowloader.job.Target;
import io.flowloader.throttle.Allowance;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** One throttle for all imports of a process that go to the same API: they keep one pace. */
final class OnePace {

  private final Clock clock;
  private final Interruption interruption;
  private final Allowance allowance;
  private final Map<String, Throttle> throttles = new HashMap<>();

  /**
   * @param allowance what of the key's limit is ours: the lowest of all imports
   */
  OnePace(Clock clock, Interruption interruption, Allowance allowance) {
    this.clock = clock;
    this.interruption = interruption;
    this.allowance = allowance;
  }

  /** The API, called at the pace of all. */
  Target of(Target target) {
    return target.sharing(
        throttles.computeIfAbsent(
            target.baseUrl().toString(),
            url -> new Throttle(clock, interruption.signal(), allowance)));
  }
}
