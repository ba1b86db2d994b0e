package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A row that names no locale is about the primary one, whatever else its item has. */
class RowsWithoutLocalesTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Nights nights;

  @BeforeEach
  void begin() {
    nights = new Nights(it);
  }

  @Test
  void a_feed_that_names_locales_no_more_changes_the_primary_one() {
    nights.feed("name,slug,summary,locales", "One,one,old,en-US|fr-FR").run().exits(0);
    nights.passes();
    nights.feed("name,slug,summary", "One,one,new").run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 1L));
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("new");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("old");
    nights.passes();
    long writes = nights.writes();
    nights.again().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 1L));
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void an_item_that_others_made_in_two_locales_is_changed_in_the_primary_one() {
    nights.definitionOf("other", "on-existing: skip");
    it.file("other.csv", "name,slug,summary,locales", "One,one,old,en-US|fr-FR");
    nights.runOf("other").exits(0);
    nights.passes();
    nights.feed("name,slug,summary", "One,one,new").run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 1L));
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("new");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("old");
  }

  @Test
  void an_item_in_two_locales_is_added_to_by_a_row_that_names_them_later() {
    nights.feed("name,slug,summary", "One,one,old").run().exits(0);
    nights.passes();
    nights.feed("name,slug,summary,locales", "One,one,new,en-US|fr-FR").run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 1L));
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("new");
    nights.passes();
    nights.feed("name,slug,summary", "One,one,newer").run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 1L));
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("newer");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("new");
  }

  @Test
  void an_edit_of_another_locale_is_no_conflict_and_one_of_the_primary_one_is() {
    nights.feed("name,slug,summary,locales", "One,one,old,en-US|fr-FR").run().exits(0);
    nights.edits("one", "fr-FR", "summary", "Le leur");
    nights.feed("name,slug,summary", "One,one,new").run().exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("new");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Le leur");
    nights.edits("one", "en-US", "summary", "Theirs");
    nights.feed("name,slug,summary", "One,one,newest").run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Theirs");
  }

  @Test
  void such_a_run_can_be_taken_back() {
    nights.feed("name,slug,summary,locales", "One,one,old,en-US|fr-FR").run().exits(0);
    nights.passes();
    nights.feed("name,slug,summary", "One,one,new").run().exits(0);
    var before = nights.text("one", "en-US", "summary");
    assertThat(before).isEqualTo("new");
    it.run("undo", "2", "--base-url", it.sandbox.baseUrl(), "--yes").exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("old");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("old");
  }

  @Test
  void what_vanished_of_such_a_feed_is_archived_in_all_of_its_locales() {
    nights.alsoSays("on-missing: archive").alsoSays("missing-limit: 100%");
    nights
        .feed("name,slug,summary,locales", "One,one,old,en-US|fr-FR", "Two,two,old,en-US|fr-FR")
        .run()
        .exits(0);
    nights.passes();
    nights.feed("name,slug,summary", "One,one,old").run().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 1L, "ARCHIVED", 1L));
    assertThat(nights.site().item("fr-FR", "two").path("isArchived").asBoolean()).isTrue();
    assertThat(nights.site().item("en-US", "two").path("isArchived").asBoolean()).isTrue();
  }
}
