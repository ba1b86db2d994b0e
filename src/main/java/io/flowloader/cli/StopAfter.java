package io.flowloader.cli;

import io.flowloader.cli.config.SendKeys;
import io.flowloader.cli.config.Setting;
import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.Interruption;
import io.flowloader.time.TimeLimit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The time after which a command stops, to go on another night. */
final class StopAfter {

  private StopAfter() {}

  /**
   * Counts from now on: of several imports in one command the shortest time, for all together.
   *
   * @return lifts the limit; null if there is none
   */
  static @Nullable TimeLimit shortest(
      List<Settings> imports, Surroundings surroundings, Interruption interruption) {
    return imports.stream()
        .flatMap(settings -> settings.find(SendKeys.STOP_AFTER).stream())
        .map(Setting::value)
        .min(Comparator.naturalOrder())
        .map(
            time ->
                interruption.after(time, SendKeys.STOP_AFTER.written(time), surroundings.clock()))
        .orElse(null);
  }
}
