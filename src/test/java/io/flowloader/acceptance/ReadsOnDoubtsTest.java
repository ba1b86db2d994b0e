package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.job.Interruption;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it may cost to look doubts up: looks × pages for all that overlap, and no more. */
class ReadsOnDoubtsTest {

  private static final int LOOKS = 3;

  /** The survey of a small collection: one page of its list. */
  private static final int SURVEY = 1;

  @TempDir private Path directory;

  private static long lists(ImportFixture imports) {
    return imports.sandbox().requestCount(CallKind.LIST);
  }

  private static void lose(ImportFixture imports, LongPredicate which, Fault how) {
    imports.creates(number -> which.test(number) ? how : Fault.NONE);
  }

  @Test
  void requests_that_are_lost_together_share_their_looks() {
    try (var imports = ImportFixture.in(directory).rowsPerRequest(10).concurrency(4).rows(40)) {
      lose(imports, number -> number <= 4, Fault.Plain.RESET_BEFORE);
      var ended = imports.run();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      assertThat(lists(imports)).isLessThanOrEqualTo(SURVEY + LOOKS);
    }
  }

  @Test
  void a_doubt_costs_a_page_for_each_hundred_variants_and_look() {
    try (var imports = ImportFixture.in(directory).rows(300, "en-US|fr-FR")) {
      lose(imports, number -> number == 1, Fault.Plain.RESET_BEFORE);
      var ended = imports.run();
      assertThat(ended.outcomes()).containsExactly("CREATED");
      int pages = 6; // of the 600 variants in the end; fewer are there at the earlier looks
      assertThat(lists(imports)).isLessThanOrEqualTo(SURVEY + LOOKS * pages);
    }
  }

  @Test
  void a_doubt_that_the_first_look_settles_costs_one_look() {
    try (var imports = ImportFixture.in(directory).rows(50)) {
      lose(imports, number -> number == 1, Fault.Plain.RESET_AFTER);
      assertThat(imports.run().outcomes()).containsExactly("CREATED");
      assertThat(lists(imports)).isEqualTo(SURVEY + 1);
    }
  }

  @Test
  void rows_with_and_without_locales_share_one_list() {
    try (var imports =
        ImportFixture.in(directory).concurrency(2).rowsIn(20, row -> row % 2 == 0 ? "" : "fr-FR")) {
      imports.putByOthers("Theirs", "somewhere-else"); // so that the survey sees the primary locale
      lose(imports, number -> number <= 2, Fault.Plain.RESET_BEFORE);
      assertThat(imports.run().outcomes()).containsExactly("CREATED");
      assertThat(lists(imports)).isLessThanOrEqualTo(SURVEY + LOOKS);
    }
  }

  @Test
  void doubts_of_an_interrupted_run_share_their_looks_when_it_goes_on() {
    try (var imports = ImportFixture.in(directory).rowsPerRequest(10).concurrency(4).rows(40)) {
      var interruption = new Interruption();
      imports.creates(
          number -> {
            if (number == 4) {
              interruption.request(io.flowloader.job.ExitCode.INTERRUPTED);
            }
            return Fault.Plain.RESET_AFTER;
          });
      imports.run(interruption);
      lose(imports, number -> false, Fault.NONE);
      long before = lists(imports);
      imports.clock().jump(Duration.ofHours(1));
      assertThat(imports.run().outcomes()).containsExactly("CREATED");
      assertThat(lists(imports) - before).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void no_slug_is_looked_up_alone_unless_it_was_refused_or_changed() {
    try (var imports = ImportFixture.in(directory).rows(100)) {
      lose(imports, number -> number == 1, new Fault.Status(504, true, true, null));
      assertThat(imports.run().outcomes()).containsExactly("CREATED");
      assertThat(lists(imports)).isEqualTo(SURVEY + 1);
    }
  }
}
