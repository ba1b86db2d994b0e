package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which fields of an item that is there a run may write: those that it was told to, no others. */
class WhatMayBeWrittenTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Nights nights;

  @BeforeEach
  void begin() {
    nights = new Nights(it);
  }

  @Test
  void a_field_for_creation_only_is_never_sent_after() {
    nights.definition("create-only: [summary]");
    nights.feed("name,slug,summary,stock,locales", "One,one,First,1,en-US|fr-FR").run().exits(0);
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("First");
    nights
        .passes()
        .feed(
            "name,slug,summary,stock,locales",
            "One,one,Second,2,en-US|fr-FR",
            "Two,two,Begins,1,en-US")
        .run()
        .exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UPDATED");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("First");
    assertThat(nights.value("one", "fr-FR", "stock").asInt()).isEqualTo(2);
    assertThat(nights.text("two", "en-US", "summary")).isEqualTo("Begins");
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).as("what is never sent is no change").isEqualTo(writes);
    assertThat(nights.outcome("one")).isEqualTo("UNCHANGED");
  }

  @Test
  void somebody_may_edit_a_field_for_creation_only_and_it_is_no_conflict() {
    nights.definition("create-only: [summary]");
    nights.feed("name,slug,summary,stock,locales", "One,one,First,1,en-US|fr-FR").run().exits(0);
    nights.edits("one", "en-US", "summary", "Theirs");
    nights.feed("name,slug,summary,stock,locales", "One,one,First,2,en-US|fr-FR").run().exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Theirs");
    assertThat(nights.value("one", "en-US", "stock").asInt()).isEqualTo(2);
  }

  @Test
  void a_locale_that_is_gained_has_fields_for_creation_only_too() {
    nights.definition("create-only: [summary]");
    nights.feed("name,slug,summary,locales", "One,one,First,en-US").run().exits(0);
    nights.passes().feed("name,slug,summary,locales", "One,one,Second,en-US|fr-FR").run().exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("First");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Second");
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void columns_that_the_file_lacks_are_never_touched() {
    nights
        .definition("empty-cells: clear")
        .feed("name,slug,summary,stock,locales", "One,one,Text,1,en-US|fr-FR")
        .run()
        .exits(0);
    nights.passes().feed("name,slug,stock,locales", "One,one,2,en-US|fr-FR").run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UPDATED");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Text");
    assertThat(nights.value("one", "fr-FR", "stock").asInt()).isEqualTo(2);
    long writes = nights.passes().writes();
    nights.feed("name,slug,summary,stock,locales", "One,one,Text,2,en-US|fr-FR").run().exits(0);
    assertThat(nights.writes()).as("the column is back, and says the same").isEqualTo(writes);
    nights.passes();
    nights.feed("name,slug,summary,stock,locales", "One,one,Other,2,en-US|fr-FR").run().exits(0);
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Other");
  }

  @Test
  void an_empty_cell_keeps_the_value() {
    nights.feed("name,slug,summary,stock,locales", "One,one,Text,1,en-US|fr-FR").run().exits(0);
    long writes = nights.passes().writes();
    nights.feed("name,slug,summary,stock,locales", "One,one,,,en-US|fr-FR").run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UNCHANGED");
    assertThat(nights.writes()).isEqualTo(writes);
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Text");
    nights.passes();
    nights.feed("name,slug,summary,stock,locales", "One,one,,7,en-US|fr-FR").run().exits(0);
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Text");
    assertThat(nights.value("one", "fr-FR", "stock").asInt()).isEqualTo(7);
    writes = nights.passes().writes();
    nights.feed("name,slug,summary,stock,locales", "One,one,Text,7,en-US|fr-FR").run().exits(0);
    assertThat(nights.writes()).as("what was kept is remembered").isEqualTo(writes);
  }

  @Test
  void an_empty_cell_clears_the_value_where_that_is_wanted_and_once() {
    nights.definition("empty-cells: clear");
    nights.feed("name,slug,summary,stock,locales", "One,one,Text,1,en-US|fr-FR").run().exits(0);
    nights.passes();
    nights.feed("name,slug,summary,stock,locales", "One,one,,1,en-US|fr-FR").run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UPDATED");
    assertThat(nights.text("one", "fr-FR", "summary")).isEmpty();
    assertThat(nights.text("one", "en-US", "summary")).isEmpty();
    assertThat(nights.value("one", "fr-FR", "stock").asInt()).isEqualTo(1);
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
    nights.edits("one", "fr-FR", "summary", "Theirs");
    nights.again().exits(1);
    assertThat(nights.outcome("one")).as("it stood empty by our word").isEqualTo("CONFLICT");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Theirs");
  }

  @Test
  void an_empty_cell_does_not_clear_what_somebody_edited() {
    nights.definition("empty-cells: clear");
    nights.feed("name,slug,summary,stock,locales", "One,one,Text,1,en-US|fr-FR").run().exits(0);
    nights.edits("one", "fr-FR", "summary", "Theirs");
    nights.feed("name,slug,summary,stock,locales", "One,one,,1,en-US|fr-FR").run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("Theirs");
  }
}
