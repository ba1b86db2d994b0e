package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.sandbox.CallKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A site that refuses a flag alone with "Missing fields": its items get their values along. */
class MissingFieldsTest {

  @RegisterExtension
  final CommandFixture it = new CommandFixture(site -> site.withArchivingNeedsFields(true));

  private Map<String, String> flags() {
    var all = new TreeMap<String, String>();
    for (var item : new SiteByHand(it.sandbox).list("en-US")) {
      all.put(
          item.path("fieldData").path("slug").asString(),
          item.path("fieldData").path("name").asString() + " " + item.path("isArchived"));
    }
    return all;
  }

  @Test
  void a_row_whose_flag_alone_changes_is_archived_and_brought_back() {
    var nights = new Nights(it).definition("create-only: [name]");
    nights.feed("name,slug,publish", "One,one,draft", "Two,two,draft").run().exits(0);
    for (boolean archived : List.of(true, false)) {
      var flag = archived ? "archive" : "draft";
      nights.feed("name,slug,publish", "Renamed,one," + flag, "Two,two,draft").run().exits(0);
      assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 1L, "UNCHANGED", 1L));
      assertThat(flags()).isEqualTo(Map.of("one", "One " + archived, "two", "Two false"));
    }
  }

  @ParameterizedTest
  @CsvSource({"3", "40"})
  void items_are_archived_and_brought_back(int rows) {
    var nights = new Nights(it).definition("on-missing: archive", "missing-limit: 100%");
    var lines = new ArrayList<>(List.of("name,slug"));
    for (int i = 0; i < rows; i++) {
      lines.add("Row " + i + ",row-" + i);
    }
    nights.feed(lines).run().exits(0);
    var before = flags();
    nights.feed("name,slug", "Row 0,row-0").run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 1L, "ARCHIVED", rows - 1L));
    assertThat(flags().values()).filteredOn(each -> each.endsWith(" true")).hasSize(rows - 1);
    long updates = it.sandbox.requestCount(CallKind.UPDATE);
    it.run("undo", "2", "--yes", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(flags()).isEqualTo(before);
    assertThat(it.sandbox.requestCount(CallKind.UPDATE) - updates)
        .as("once without the values, once with them")
        .isEqualTo(2);
  }
}
