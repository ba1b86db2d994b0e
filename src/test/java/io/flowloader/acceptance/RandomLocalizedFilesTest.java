package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files with locales, references and slugs of all kinds against a site in trouble, each drawn from
 * a seed. A failure names its seed; {@code -Dflowloader.localizedSeeds=17} runs that one, {@code
 * 1-2000} many.
 */
class RandomLocalizedFilesTest {

  private static final String SEEDS = System.getProperty("flowloader.localizedSeeds", "1-40");

  /** A quarter of the time of a run is setting up the log, which nobody reads here. */
  private static final String LOGGING = "org.springframework.boot.logging.LoggingSystem";

  @TempDir Path directory;

  @Test
  void whatever_happens_each_locale_of_each_item_has_what_the_file_says() throws IOException {
    var failures = new ArrayList<String>();
    System.setProperty(LOGGING, "none");
    try {
      for (long seed : seeds().toArray()) {
        var home = Files.createDirectories(directory.resolve(String.valueOf(seed)));
        try (var trial = new LocalizedTrial(home, seed)) {
          trial.run();
        } catch (RuntimeException | AssertionError e) {
          failures.add("-Dflowloader.localizedSeeds=%d: %s".formatted(seed, e));
        }
      }
    } finally {
      System.clearProperty(LOGGING);
    }
    assertThat(failures).isEmpty();
  }

  private static LongStream seeds() {
    var ends = SEEDS.split("-", 2);
    long first = Long.parseLong(ends[0]);
    return LongStream.rangeClosed(first, ends.length == 2 ? Long.parseLong(ends[1]) : first);
  }
}
