package io.flowloader.cli.output;

import java.time.Duration;

/** How long something takes, for people. */
final class Durations {

  private Durations() {}

  /** Such as {@code 40 s}, {@code 2 min 3 s}, {@code 1 h 5 min}. */
  static String inWords(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }
}
