package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.SandboxItem;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** The site, or the ledger, is not what the last night left: nothing is doubled, and it is said. */
class SiteMovesOnTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Nights nights;

  @BeforeEach
  void begin() {
    nights = new Nights(it);
  }

  private void feed(String text) {
    nights.feed(
        "name,slug,summary,locales",
        "One,one,%s,en-US|fr-FR".formatted(text),
        "Two,two,%s,en-US|fr-FR".formatted(text));
  }

  private void firstNight() {
    feed("Text");
    nights.run().exits(0);
    nights.passes();
  }

  @Test
  void an_item_that_somebody_deleted_is_reported_and_not_made_again() {
    firstNight();
    nights.site().remove(nights.idOf("one", "en-US"), "en-US", "fr-FR");
    feed("Ours");
    nights.passes().run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("REJECTED");
    assertThat(nights.row("one").get("message")).contains("on-gone: recreate");
    assertThat(nights.outcome("two")).as("others go on").isEqualTo("UPDATED");
    assertThat(it.items()).hasSize(1);
    assertThat(nights.requests(CallKind.CREATE)).isEqualTo(1);
  }

  @Test
  void an_item_that_somebody_deleted_is_made_again_where_that_is_wanted() {
    nights.definition("on-gone: recreate");
    firstNight();
    var before = nights.idOf("one", "en-US");
    nights.site().remove(before, "en-US", "fr-FR");
    // Deleted slugs are free again once something is published.
    nights.site().publish(nights.idOf("two", "en-US"));
    feed("Ours");
    nights.passes().run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("CREATED");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Ours");
    assertThat(nights.idOf("one", "en-US")).isNotEqualTo(before);
    assertThat(it.items()).hasSize(2);
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 2L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "recreate"})
  void an_item_that_lost_one_locale_is_never_made_twice(String onGone) {
    nights.definition("on-gone: " + onGone);
    nights
        .feed("name,slug,summary,summary[fr-FR],locales", "One,one,Text,Texte,en-US|fr-FR")
        .run()
        .exits(0);
    var id = nights.idOf("one", "en-US");
    nights.passes().site().remove(id, "fr-FR");
    nights
        .passes()
        .feed("name,slug,summary,summary[fr-FR],locales", "One,one,Text,Autre,en-US|fr-FR")
        .run();
    assertThat(it.items()).extracting(SandboxItem::id).containsExactly(id);
    assertThat(nights.outcome("one")).isEqualTo("REJECTED");
    assertThat(nights.row("one").get("message")).contains("is in the collection");
  }

  @Test
  void a_lost_ledger_finds_all_items_by_the_list() throws Exception {
    firstNight();
    nights.writes();
    FileSystemUtils.deleteRecursively(it.home.resolve("var"));
    long writes = nights.writes();
    nights.run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 2L));
    assertThat(nights.writes()).isEqualTo(writes);
    feed("Ours");
    nights.passes().run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 2L));
    assertThat(it.items()).hasSize(2);
    assertThat(nights.text("two", "fr-FR", "summary")).isEqualTo("Ours");
  }

  @Test
  void another_state_directory_does_not_double_anything() {
    firstNight();
    feed("Ours");
    nights.run("--state-dir", it.home.resolve("other").toString()).exits(0);
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Ours");
    assertThat(it.items()).hasSize(2);
    // And back: what the other has written is an edit to this one, and both say the same.
    long writes = nights.passes().writes();
    nights.run().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
    assertThat(it.items()).hasSize(2);
  }

  @Test
  void a_lost_ledger_and_a_key_that_is_a_field_double_nothing() throws Exception {
    nights.definition("key: category");
    nights
        .feed("name,slug,category,locales", "One,one,A-1,en-US", "Two,two,A-2,en-US")
        .run()
        .exits(0);
    FileSystemUtils.deleteRecursively(it.home.resolve("var"));
    nights
        .passes()
        .feed("name,slug,category,locales", "Uno,uno,A-1,en-US", "Two,two,A-2,en-US")
        .run()
        .exits(0);
    assertThat(it.items()).hasSize(2);
    assertThat(nights.text("uno", "en-US", "category")).isEqualTo("A-1");
  }

  @Test
  void a_slug_that_somebody_changed_by_hand_is_a_conflict_and_no_new_item() {
    firstNight();
    nights.edits("one", "en-US", "slug", "eins");
    feed("Ours");
    nights.run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.row("one").get("message")).contains("slug", "eins");
    assertThat(it.items()).hasSize(2);
    nights.passes().run("--again", "--conflict", "overwrite");
    assertThat(it.items()).hasSize(2);
  }

  @Test
  void values_of_a_backup_are_no_reason_to_write_over_them() {
    firstNight();
    feed("Second");
    nights.run().exits(0);
    nights.edits("one", "en-US", "summary", "Text"); // as it was a night before
    feed("Third");
    nights.passes().run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Text");
  }

  @Test
  void a_locale_that_the_feed_has_no_more_stays_as_it_is() {
    firstNight();
    nights.feed("name,slug,summary,locales", "One,one,Ours,en-US", "Two,two,Text,en-US");
    nights.run().exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Ours");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Text");
    assertThat(nights.outcome("two")).isEqualTo("UNCHANGED");
    feed("Ours");
    nights.passes().run().exits(1);
    assertThat(nights.outcome("one")).as("nobody knows who wrote it").isEqualTo("CONFLICT");
    assertThat(nights.row("one").get("message")).contains("conflict: overwrite");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Text");
    assertThat(it.items()).hasSize(2);
    nights.passes().run("--again", "--conflict", "overwrite").exits(0);
    assertThat(nights.text("one", "fr-FR", "summary")).as("it is back").isEqualTo("Ours");
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void two_definitions_of_one_collection_know_each_others_items() {
    nights.definitionOf("other");
    firstNight();
    it.file("other.csv", "name,slug,summary,locales", "One,one,Text,en-US|fr-FR");
    long writes = nights.writes();
    nights.runOf("other").exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 1L));
    assertThat(nights.writes()).isEqualTo(writes);
    it.file("other.csv", "name,slug,summary,locales", "One,one,Of the other,en-US|fr-FR");
    nights.passes().runOf("other").exits(0);
    assertThat(it.items()).hasSize(2);
    feed("Ours");
    nights.passes().run();
    assertThat(nights.outcome("two")).isEqualTo("UPDATED");
    assertThat(it.items()).hasSize(2);
  }

  @Test
  void a_field_that_is_deleted_from_the_schema_is_said_before_anything_is_sent() {
    firstNight();
    it.sandbox.removeField("summary");
    feed("Ours");
    long writes = nights.writes();
    nights.run().exits(2).says("summary");
    assertThat(nights.writes()).isEqualTo(writes);
    nights.feed("name,slug,stock,locales", "One,one,7,en-US|fr-FR").run().exits(0);
    assertThat(nights.value("one", "fr-FR", "stock").asInt()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(longs = {-5, 5, 26})
  void clocks_are_apart_by_hours(long hours) {
    try (var other =
        new CommandFixture(settings -> settings.withClockOffset(Duration.ofHours(hours)))) {
      var there = new Nights(other);
      there.feed("name,slug,summary,locales", "One,one,Text,en-US|fr-FR", "Two,two,Text,en-US");
      there.run().exits(0);
      there.edits("one", "fr-FR", "summary", "Theirs");
      there.feed("name,slug,summary,locales", "One,one,Ours,en-US|fr-FR", "Two,two,Ours,en-US");
      there.run().exits(1);
      assertThat(there.outcome("one")).isEqualTo("CONFLICT");
      assertThat(there.outcome("two")).isEqualTo("UPDATED");
      assertThat(there.text("one", "fr-FR", "summary")).isEqualTo("Theirs");
      assertThat(other.items()).hasSize(2);
    }
  }
}
