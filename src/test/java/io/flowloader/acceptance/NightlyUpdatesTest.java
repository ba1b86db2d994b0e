package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.draft.mapping.ExistingItems;
import io.flowloader.draft.mapping.OnExisting;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.fixture.ImportFixture;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.sandbox.CallKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same feed night after night: only what changed travels. */
class NightlyUpdatesTest {

  @TempDir Path directory;

  private static Policies update() {
    return Policies.defaults()
        .withExisting(ExistingItems.defaults().withOnExisting(OnExisting.UPDATE));
  }

  private static List<String> feed(int rows, int changed, String locales) {
    var lines = new ArrayList<>(List.of("name,slug,summary,stock,locales"));
    IntStream.rangeClosed(1, rows)
        .forEach(
            i ->
                lines.add(
                    "Row %d,row-%d,%s,%d,%s"
                        .formatted(i, i, i <= changed ? "new" : "old", i, locales)));
    return lines;
  }

  @Test
  void an_unchanged_row_costs_no_request_and_a_changed_one_is_patched() {
    try (var trial = ImportFixture.in(directory).policies(update())) {
      trial.assertAgreesWithSite(trial.file(feed(20, 0, "en-US|fr-FR")).run());
      long writes = writes(trial);
      var second = trial.file(feed(22, 3, "en-US|fr-FR")).run();
      assertThat(second.summary().rows().unchanged()).isEqualTo(17);
      assertThat(second.summary().rows().updated()).isEqualTo(3);
      assertThat(second.summary().rows().created()).isEqualTo(2);
      assertThat(second.exitCode()).isZero();
      assertThat(writes(trial) - writes).as("one to create, one to change").isEqualTo(2);
      trial.assertAgreesWithSite(second);
      var site = new SiteByHand(trial.sandbox());
      for (var tag : List.of("en-US", "fr-FR")) {
        assertThat(summary(site, tag, "row-3")).isEqualTo("new");
        assertThat(summary(site, tag, "row-4")).isEqualTo("old");
      }
      var third = trial.file(feed(22, 2, "en-US|fr-FR")).run();
      assertThat(third.summary().rows().updated()).isEqualTo(1);
      assertThat(third.summary().rows().unchanged()).isEqualTo(21);
      assertThat(summary(site, "fr-FR", "row-3")).isEqualTo("old");
      writes = writes(trial);
      trial.file(feed(22, 2, "fr-FR|en-US")).run();
      assertThat(writes(trial)).as("nothing is sent").isEqualTo(writes);
    }
  }

  @Test
  void what_others_made_is_found_by_the_list_and_changed_where_it_differs() {
    try (var trial = ImportFixture.in(directory).policies(update())) {
      var id = trial.sandbox().put("Row 1", "row-1", List.of(en()));
      var first = trial.file(feed(3, 0, "en-US")).run();
      assertThat(first.outcomes()).isEqualTo(Set.of("CREATED", "UPDATED"));
      assertThat(first.row("row-1").itemId()).isEqualTo(id);
      trial.assertAgreesWithSite(first);
      var second = trial.file(feed(3, 1, "en-US")).run();
      assertThat(second.row("row-1").outcome()).isEqualTo("UPDATED");
      assertThat(second.outcomesBut("row-1")).isEqualTo(Set.of("UNCHANGED"));
    }
  }

  private static String en() {
    return io.flowloader.sandbox.Sandbox.cmsLocaleId("en-US");
  }

  private static String summary(SiteByHand site, String tag, String slug) {
    return site.item(tag, slug).path("fieldData").path("summary").asString();
  }

  private static long writes(ImportFixture trial) {
    return trial.sandbox().requestCount(CallKind.CREATE)
        + trial.sandbox().requestCount(CallKind.UPDATE);
  }
}
