package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.LongStream;

/**
 * The real job against a site in trouble, hundreds of times, each drawn from a seed. A failure
 * names its seed; {@code -Dtest='RandomFaults*' -Dflowloader.seeds=17} runs that one, {@code
 * -Dflowloader.seeds=1-5000} many. One after the other: Spring Batch keeps the steps of all jobs of
 * a process in one place, by their numbers, and each trial begins to count anew. So two classes
 * share the seeds, and two processes the work.
 */
final class RandomFaults {

  private static final String SEEDS = System.getProperty("flowloader.seeds", "1-200");

  /** A quarter of the time of a run is setting up the log, which nobody reads here. */
  private static final String LOGGING = "org.springframework.boot.logging.LoggingSystem";

  private final Path directory;

  RandomFaults(Path directory) {
    this.directory = directory;
  }

  /** Runs every second trial, from the even or the odd seeds; blocks until all are through. */
  void run(boolean even) {
    var failures = new ArrayList<String>();
    var total = Trial.Outcome.NONE;
    System.setProperty(LOGGING, "none");
    try {
      for (long seed : seeds().filter(each -> each % 2 == 0 == even).toArray()) {
        try {
          total = total.plus(run(seed));
        } catch (RuntimeException | AssertionError e) {
          failures.add("-Dflowloader.seeds=%d: %s".formatted(seed, e));
        }
      }
    } finally {
      System.clearProperty(LOGGING);
    }
    assertThat(failures).isEmpty();
    System.out.println("Nothing doubled or lost: " + total);
  }

  private Trial.Outcome run(long seed) {
    var home = directory.resolve(String.valueOf(seed));
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (var trial = new Trial(home, seed)) {
      return trial.run();
    }
  }

  private static LongStream seeds() {
    var ends = SEEDS.split("-", 2);
    long first = Long.parseLong(ends[0]);
    return LongStream.rangeClosed(first, ends.length == 2 ? Long.parseLong(ends[1]) : first);
  }
}
