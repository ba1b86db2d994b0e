package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What somebody changed on the site since our last write is said, and never overwritten unasked.
 */
class EditsByHandTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Nights nights;

  @BeforeEach
  void theFirstNight() {
    nights = new Nights(it);
    feed("Text", "Texte");
    nights.run().exits(0);
  }

  private void feed(String english, String french) {
    nights.feed(
        "name,slug,summary,summary[fr-FR],stock,locales",
        "One,one,%s,%s,1,en-US|fr-FR".formatted(english, french),
        "Two,two,Text,Texte,1,en-US|fr-FR");
  }

  @Test
  void an_edit_of_a_field_that_the_feed_changes_too_is_a_conflict() {
    nights.edits("one", "en-US", "summary", "Theirs");
    feed("Ours", "Texte");
    nights.run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.row("one").get("message")).contains("summary", "Ours", "Theirs");
    assertThat(nights.outcome("two")).isEqualTo("UNCHANGED");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Theirs");
    assertThat(it.summary().path("rows").path("conflict").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"summary", "stock", "name"})
  void an_edit_of_a_field_that_the_feed_did_not_change_is_one_too(String field) {
    if (field.equals("stock")) {
      nights.sets(nights.idOf("one", "fr-FR"), "fr-FR", "{\"stock\": 77}");
    } else {
      nights.edits("one", "fr-FR", field, "Theirs 77");
    }
    long writes = nights.writes();
    nights.again().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.row("one").get("message")).contains(field, "77");
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void a_change_in_one_locale_does_not_write_over_an_edit_in_another() {
    nights.edits("one", "fr-FR", "summary", "La leur");
    feed("Ours", "Texte");
    nights.run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.text("one", "fr-FR", "summary")).isEqualTo("La leur");
    assertThat(nights.text("one", "en-US", "summary")).as("nothing is sent").isEqualTo("Text");
  }

  @Test
  void a_conflict_stays_one_night_after_night_until_somebody_decides() {
    nights.edits("one", "en-US", "summary", "Theirs");
    for (int night = 0; night < 3; night++) {
      nights.passes();
      nights.again().exits(1);
      assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    }
    feed("Ours", "Texte");
    nights.run().exits(1);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Theirs");
    feed("Theirs", "Texte");
    nights.run().exits(0);
    assertThat(nights.outcome("one")).as("taken over into the file").isEqualTo("UNCHANGED");
    feed("Ours again", "Texte");
    nights.passes().run().exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Ours again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Three,three,Text,,1,en-US", "One,one,Text,Texte,many,en-US|fr-FR"})
  void an_edit_is_one_too_where_the_row_was_away_or_refused_that_night(String instead) {
    nights.edits("one", "en-US", "summary", "Theirs");
    nights.feed(
        "name,slug,summary,summary[fr-FR],stock,locales",
        "Two,two,Text,Texte,1,en-US|fr-FR",
        instead);
    for (int night = 0; night < 2; night++) {
      nights.passes().again();
      assertThat(nights.outcome("two")).isEqualTo("UNCHANGED");
    }
    feed("Ours", "Texte");
    nights.passes().run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Theirs");
  }

  @Test
  void somebody_takes_an_edit_back_and_it_is_no_conflict_any_more() {
    nights.edits("one", "en-US", "summary", "Theirs");
    nights.again().exits(1);
    nights.edits("one", "en-US", "summary", "Text");
    nights.again().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UNCHANGED");
    feed("Ours", "Texte");
    nights.passes().run().exits(0);
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Ours");
  }

  @Test
  void conflict_overwrite_sends_ours() {
    nights.edits("one", "en-US", "summary", "Theirs");
    nights.run("--again", "--conflict", "overwrite").exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UPDATED");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Text");
    long writes = nights.passes().writes();
    nights.run("--again", "--conflict", "overwrite").exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void an_edit_of_a_field_that_the_file_does_not_have_is_nobodys_conflict() {
    nights.edits("one", "en-US", "category", "Theirs");
    feed("Ours", "Texte");
    nights.run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UPDATED");
    assertThat(nights.text("one", "en-US", "category")).isEqualTo("Theirs");
    assertThat(nights.text("one", "en-US", "summary")).isEqualTo("Ours");
  }

  @Test
  void what_somebody_wrote_that_the_row_says_too_is_no_conflict() {
    nights.edits("one", "en-US", "summary", "Both");
    feed("Both", "Texte");
    long writes = nights.writes();
    nights.run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UNCHANGED");
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void a_field_that_somebody_emptied_is_an_edit() {
    nights.sets(nights.idOf("one", "en-US"), "en-US", "{\"summary\": null}");
    feed("Ours", "Texte");
    nights.run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("CONFLICT");
    assertThat(nights.text("one", "en-US", "summary")).isEmpty();
  }

  @Test
  void edits_of_many_items_are_read_by_pages_and_not_row_by_row() {
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.rangeClosed(1, 150)
        .mapToObj("Row %1$d,row-%1$d,Text,en-US|fr-FR"::formatted)
        .forEach(lines::add);
    nights.feed(lines).run().exits(0);
    nights.passes();
    nights
        .site()
        .list("fr-FR")
        .forEach(
            item -> nights.site().edit(item.path("id").asString(), "fr-FR", "summary", "La leur"));
    nights.passes();
    long lists = nights.lists();
    nights.again().exits(1);
    assertThat(it.outcomes()).containsEntry("CONFLICT", 150L).doesNotContainKey("UPDATED");
    assertThat(nights.lists() - lists).isLessThanOrEqualTo(4);
  }

  @Test
  void one_row_that_comes_back_is_looked_up_by_itself() {
    var lines = new ArrayList<>(List.of("name,slug,slug[fr-FR],summary,summary[fr-FR]"));
    IntStream.rangeClosed(1, 800)
        .mapToObj("Row %1$d,row-%1$d,rang-%1$d,Text,Texte"::formatted)
        .forEach(lines::add);
    nights.feed(lines).run().exits(0);
    var first = lines.remove(1);
    nights.passes().feed(lines).run().exits(0);
    nights.edits("rang-1", "fr-FR", "summary", "La leur");
    nights.passes().again().exits(0);
    nights.passes();
    long lists = nights.lists();
    lines.add(first);
    nights.feed(lines).run().exits(1);
    assertThat(nights.outcome("row-1")).isEqualTo("CONFLICT");
    assertThat(nights.outcome("row-2")).isEqualTo("UNCHANGED");
    assertThat(nights.lists() - lists).isLessThanOrEqualTo(4);
  }

  @Test
  void an_edit_between_two_attempts_of_the_first_night_is_seen_the_next_night() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    var created = new java.util.concurrent.atomic.AtomicInteger();
    var lines = new ArrayList<>(List.of("name,slug,summary"));
    IntStream.rangeClosed(1, 20).mapToObj("Row %1$d,row-%1$d,Text"::formatted).forEach(lines::add);
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && created.getAndIncrement() > 0
                ? new io.flowloader.sandbox.Fault.Status(401, false, false, null)
                : io.flowloader.sandbox.Fault.NONE);
    nights.feed(lines).run("--rows-per-request", "10").exits(3);
    it.sandbox.faultSource((method, path, number, body) -> io.flowloader.sandbox.Fault.NONE);
    nights.edits("row-1", "en-US", "summary", "Theirs");
    nights.run("--rows-per-request", "10").exits(0);
    nights.passes();
    lines.set(1, "Row 1,row-1,Ours");
    nights.feed(lines).run().exits(1);
    assertThat(nights.outcome("row-1")).isEqualTo("CONFLICT");
    assertThat(nights.text("row-1", "en-US", "summary")).isEqualTo("Theirs");
  }

  @Test
  void what_a_large_first_night_has_written_is_not_read_again() {
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.rangeClosed(1, 80)
        .mapToObj("Row %1$d,row-%1$d,Text,en-US|fr-FR"::formatted)
        .forEach(lines::add);
    nights.feed(lines).run("--rows-per-request", "2").exits(0);
    assertThat(nights.writes()).isGreaterThan(30);
    assertThat(nights.lists()).isLessThanOrEqualTo(2);
  }

  @Test
  void an_edit_while_the_first_night_goes_on_is_seen_the_next_night() {
    // Somebody works on an item while the same run, the first of all, goes on with others.
    nights.definitionOf("many");
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.rangeClosed(1, 500)
        .mapToObj("Row %1$d,row-%1$d,Text,en-US|fr-FR"::formatted)
        .forEach(lines::add);
    var edited = new java.util.concurrent.atomic.AtomicBoolean();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk") && number == 8) {
            it.clock.jump(java.time.Duration.ofSeconds(30));
            var id = nights.idOf("row-1", "en-US");
            nights.site().edit(id, "en-US", "summary", "Theirs");
            edited.set(true);
            it.clock.jump(java.time.Duration.ofSeconds(30));
          }
          return io.flowloader.sandbox.Fault.NONE;
        });
    it.file("many.csv", lines.toArray(String[]::new));
    nights.runOf("many", "--rows-per-request", "50").exits(0);
    assertThat(edited).isTrue();
    nights.passes();
    lines.set(1, "Row 1,row-1,Ours,en-US|fr-FR");
    it.file("many.csv", lines.toArray(String[]::new));
    nights.runOf("many").exits(1);
    assertThat(nights.outcome("row-1")).isEqualTo("CONFLICT");
    assertThat(nights.text("row-1", "en-US", "summary")).isEqualTo("Theirs");
  }

  @Test
  void two_edits_in_two_locales_are_both_named() {
    nights.edits("one", "en-US", "summary", "Theirs");
    nights.edits("one", "fr-FR", "name", "La leur");
    nights.again().exits(1);
    assertThat(nights.row("one").get("message")).contains("summary", "Theirs", "name", "La leur");
    assertThat(List.of(nights.outcome("one"), nights.outcome("two")))
        .containsExactly("CONFLICT", "UNCHANGED");
  }
}
