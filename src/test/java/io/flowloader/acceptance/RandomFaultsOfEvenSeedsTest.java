package io.flowloader.acceptance;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One half of {@link RandomFaults}. */
class RandomFaultsOfEvenSeedsTest {

  @TempDir Path directory;

  @Test
  void whatever_happens_nothing_is_twice_nothing_is_lost_and_the_record_is_true() {
    new RandomFaults(directory).run(true);
  }
}
