package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real job against a site in trouble, hundreds of times, each drawn from a seed. A failure
 * names its seed; {@code -Dflowloader.seeds=17} runs that one, {@code -Dflowloader.seeds=1-5000}
 * many. One after the other: Spring Batch keeps the steps of all jobs of a process in one place, by
 * their numbers, and each trial begins to count anew.
 */
class RandomFaultsTest {

  private static final String SEEDS = System.getProperty("flowloader.seeds", "1-300");

  /** A quarter of the time of a run is setting up the log, which nobody reads here. */
  private static final String LOGGING = "org.springframework.boot.logging.LoggingSystem";

  @TempDir Path directory;

  @BeforeAll
  static void leaveLoggingAlone() {
    System.setProperty(LOGGING, "none");
  }

  @AfterAll
  static void giveLoggingBack() {
    System.clearProperty(LOGGING);
  }

  @Test
  void whatever_happens_nothing_is_twice_nothing_is_lost_and_the_record_is_true() {
    var failures = new ArrayList<String>();
    for (long seed : seeds()) {
      try {
        run(seed);
      } catch (RuntimeException | AssertionError e) {
        failures.add("-Dflowloader.seeds=%d: %s".formatted(seed, e));
      }
    }
    assertThat(failures).isEmpty();
  }

  private void run(long seed) {
    var home = directory.resolve(String.valueOf(seed));
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    try (var trial = new Trial(home, seed)) {
      trial.run();
    }
  }

  private static List<Long> seeds() {
    var ends = SEEDS.split("-", 2);
    long first = Long.parseLong(ends[0]);
    long last = ends.length == 2 ? Long.parseLong(ends[1]) : first;
    return LongStream.rangeClosed(first, last).boxed().toList();
  }
}
