package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nights of updates on a site in trouble that people work on, each drawn from a seed. A failure
 * names its seed; {@code -Dflowloader.seeds=17} runs that one, {@code -Dflowloader.seeds=1-5000}
 * many.
 */
class RandomNightsTest {

  private static final String SEEDS = System.getProperty("flowloader.seeds", "1-25");

  /** A quarter of the time of a run is setting up the log, which nobody reads here. */
  private static final String LOGGING = "org.springframework.boot.logging.LoggingSystem";

  @TempDir Path directory;

  @Test
  void nothing_is_twice_and_no_edit_is_written_over() throws Exception {
    var failures = new ArrayList<String>();
    long faults = 0;
    System.setProperty(LOGGING, "none");
    try {
      for (long seed : seeds().toArray()) {
        var home = Files.createDirectories(directory.resolve(String.valueOf(seed)));
        try (var trial = new NightsTrial(home, seed)) {
          faults += trial.run();
        } catch (RuntimeException | AssertionError e) {
          failures.add("-Dflowloader.seeds=%d: %s".formatted(seed, e));
        }
      }
    } finally {
      System.clearProperty(LOGGING);
    }
    assertThat(failures).isEmpty();
    assertThat(faults).as("the site was in trouble").isPositive();
    System.out.println(
        "Nights without a double, an overwritten edit or a wrong removal; faults: " + faults);
  }

  private static LongStream seeds() {
    var ends = SEEDS.split("-", 2);
    long first = Long.parseLong(ends[0]);
    return LongStream.rangeClosed(first, ends.length == 2 ? Long.parseLong(ends[1]) : first);
  }
}
