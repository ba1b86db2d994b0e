package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Of the feed of the next night only what changed travels, and nothing that did not. */
class SecondNightTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Nights nights;

  @BeforeEach
  void begin() {
    nights = new Nights(it);
  }

  private static List<String> feed(int rows, int changed, String locales) {
    var lines = new ArrayList<>(List.of("name,slug,summary,stock,locales"));
    IntStream.rangeClosed(1, rows)
        .mapToObj(
            i ->
                "Row %1$d,row-%1$d,%2$s,%1$d,%3$s"
                    .formatted(i, i <= changed ? "new" : "old", locales))
        .forEach(lines::add);
    return lines;
  }

  @Test
  void changed_new_and_unchanged_rows_cost_few_requests_and_the_third_night_none() {
    var locales = "en-US|fr-FR|de-DE";
    nights.feed(feed(1_000, 0, locales)).run().exits(0);
    nights.passes();
    long writes = nights.writes();
    long lists = nights.lists();
    nights.feed(feed(1_010, 40, locales)).run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 40L, "CREATED", 10L, "UNCHANGED", 960L));
    assertThat(nights.writes() - writes)
        .as("120 variants to change, 30 to create")
        .isLessThanOrEqualTo(3);
    assertThat(nights.lists() - lists).isLessThanOrEqualTo(3);
    assertThat(nights.text("row-40", "de-DE", "summary")).isEqualTo("new");
    assertThat(nights.text("row-41", "de-DE", "summary")).isEqualTo("old");
    assertThat(it.items()).hasSize(1_010);

    nights.passes();
    var before = nights.everything("en-US", "fr-FR", "de-DE");
    writes = nights.writes();
    lists = nights.lists();
    nights.again().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 1_010L));
    assertThat(nights.writes()).as("nothing is sent").isEqualTo(writes);
    assertThat(nights.lists() - lists).isLessThanOrEqualTo(3);
    assertThat(nights.everything("en-US", "fr-FR", "de-DE")).isEqualTo(before);
  }

  @Test
  void the_order_of_the_file_does_not_matter() {
    var lines = feed(50, 0, "en-US|fr-FR");
    nights.feed(lines).run().exits(0);
    var reversed = new ArrayList<>(List.of(lines.get(0)));
    IntStream.iterate(50, i -> i >= 1, i -> i - 1).mapToObj(lines::get).forEach(reversed::add);
    long writes = nights.passes().writes();
    nights.feed(reversed).run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 50L));
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void a_locale_that_a_row_has_gained_is_added_with_its_own_values() {
    nights
        .feed(
            "name,slug,summary,summary[fr-FR],locales",
            "One,one,Text,Texte,en-US|fr-FR",
            "Two,two,Text,,en-US")
        .run()
        .exits(0);
    var id = nights.idOf("two", "en-US");
    nights
        .passes()
        .feed(
            "name,slug,summary,summary[fr-FR],locales",
            "One,one,Text,Texte,en-US|fr-FR",
            "Two,two,Text,Deux,en-US|fr-FR")
        .run()
        .exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UNCHANGED");
    assertThat(nights.outcome("two")).isEqualTo("UPDATED");
    assertThat(nights.idOf("two", "fr-FR")).isEqualTo(id);
    assertThat(nights.text("two", "fr-FR", "summary")).isEqualTo("Deux");
    assertThat(nights.text("two", "en-US", "summary")).isEqualTo("Text");
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void only_the_fields_and_locales_that_changed_are_sent() {
    nights
        .feed(
            "name,slug,summary,summary[fr-FR],stock,locales",
            "One,one,Text,Texte,1,en-US|fr-FR",
            "Two,two,Text,Texte,1,en-US|fr-FR")
        .run()
        .exits(0);
    var patched = new ArrayList<String>();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (method.equals("PATCH")) {
            patched.add(new String(body, java.nio.charset.StandardCharsets.UTF_8));
          }
          return io.flowloader.sandbox.Fault.NONE;
        });
    nights
        .passes()
        .feed(
            "name,slug,summary,summary[fr-FR],stock,locales",
            "One,one,Text,Autre,1,en-US|fr-FR",
            "Two,two,Text,Texte,2,en-US|fr-FR")
        .run()
        .exits(0);
    assertThat(patched).hasSize(1);
    assertThat(patched.get(0)).contains("Autre").doesNotContain("Texte").doesNotContain("\"Text\"");
    assertThat(patched.get(0)).doesNotContain("slug").doesNotContain("\"name\"");
    assertThat(patched.get(0).split("cmsLocaleId", -1)).as("three variants").hasSize(4);
    assertThat(nights.value("two", "fr-FR", "stock").asInt()).isEqualTo(2);
    assertThat(nights.text("two", "fr-FR", "summary")).isEqualTo("Texte");
  }

  @Test
  void what_others_made_is_found_by_one_list_and_compared_by_value() {
    IntStream.rangeClosed(1, 150)
        .forEach(
            i -> it.sandbox.put("Row " + i, "row-" + i, List.of(Sandbox.cmsLocaleId("en-US"))));
    nights.passes();
    long lists = nights.lists();
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.rangeClosed(1, 150)
        .mapToObj(i -> "Row %1$d,row-%1$d,%2$s,en-US".formatted(i, i <= 3 ? "new" : ""))
        .forEach(lines::add);
    nights.feed(lines).run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 3L, "UNCHANGED", 147L));
    assertThat(nights.lists() - lists).as("one page per 100 items").isLessThanOrEqualTo(4);
    assertThat(nights.requests(CallKind.CREATE)).isZero();
    assertThat(nights.requests(CallKind.UPDATE)).isEqualTo(1);
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void on_existing_fail_stops_before_the_first_write() {
    nights.definition("on-existing: fail");
    nights.feed(feed(3, 0, "en-US")).run().exits(0);
    long writes = nights.passes().writes();
    nights.feed(feed(4, 0, "en-US")).run().exits(2).says("on-existing", "row-1");
    assertThat(nights.writes()).isEqualTo(writes);
    assertThat(it.items()).hasSize(3);
  }

  @Test
  void on_existing_skip_leaves_what_is_there_alone() {
    nights.definition("on-existing: skip");
    nights.feed(feed(3, 0, "en-US")).run().exits(0);
    nights.passes().feed(feed(4, 3, "en-US")).run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("EXISTS", 3L, "CREATED", 1L));
    assertThat(nights.text("row-1", "en-US", "summary")).isEqualTo("old");
  }
}
