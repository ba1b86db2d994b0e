package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows find their items by the key that a definition names, whatever else of them changes. */
class KeysOfRowsTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Nights nights;

  @BeforeEach
  void begin() {
    nights = new Nights(it).definition("key: category");
  }

  @Test
  void an_item_is_found_though_its_name_and_slug_change() {
    nights
        .feed(
            "name,slug,category,summary,locales",
            "One,one,A-1,Text,en-US|fr-FR",
            "Two,two,A-2,Text,en-US|fr-FR")
        .run()
        .exits(0);
    var id = nights.idOf("one", "en-US");
    nights
        .passes()
        .feed(
            "name,slug,category,summary,locales",
            "Uno,uno,A-1,Text,en-US|fr-FR",
            "Two,two,A-2,Text,en-US|fr-FR")
        .run()
        .exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 1L, "UNCHANGED", 1L));
    assertThat(nights.outcome("uno")).isEqualTo("UPDATED");
    assertThat(nights.row("uno").get("itemId")).isEqualTo(id);
    assertThat(nights.idOf("uno", "en-US")).isEqualTo(id);
    assertThat(nights.text("uno", "en-US", "name")).isEqualTo("Uno");
    assertThat(it.items()).hasSize(2);
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 2L));
  }

  @Test
  void two_rows_change_their_slugs_with_each_other() {
    nights
        .feed("name,slug,category,locales", "One,one,A-1,en-US", "Two,two,A-2,en-US")
        .run()
        .exits(0);
    var one = nights.idOf("one", "en-US");
    nights
        .passes()
        .feed("name,slug,category,locales", "One,two,A-1,en-US", "Two,one,A-2,en-US")
        .run();
    assertThat(it.items()).hasSize(2);
    assertThat(nights.text("one", "en-US", "category")).isIn("A-1", "A-2");
    assertThat(it.items()).extracting(item -> item.id()).contains(one);
  }

  @Test
  void a_key_that_stands_twice_in_the_file_is_invalid_with_both_lines() {
    nights
        .feed(
            "name,slug,category,locales",
            "One,one,A-1,en-US",
            "Two,two,A-2,en-US",
            "Three,three,A-1,en-US")
        .run()
        .exits(1);
    assertThat(it.outcomes().get("INVALID")).isGreaterThanOrEqualTo(1);
    assertThat(nights.outcome("three")).isEqualTo("INVALID");
    assertThat(nights.row("three").get("message")).contains("A-1", "line 2");
    assertThat(nights.row("three").get("line")).isEqualTo("4");
    assertThat(nights.outcome("two")).isEqualTo("CREATED");
  }

  @Test
  void a_key_that_stands_twice_on_the_site_is_invalid_with_both_items() {
    var first = it.sandbox.put("One", "one", List.of(Sandbox.cmsLocaleId("en-US")));
    var second = it.sandbox.put("Other", "other", List.of(Sandbox.cmsLocaleId("en-US")));
    nights.edits("one", "en-US", "category", "A-1");
    nights.edits("other", "en-US", "category", "A-1");
    long writes = nights.writes();
    nights.feed("name,slug,category,locales", "One,one,A-1,en-US").run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("INVALID");
    assertThat(nights.row("one").get("message")).contains(first, second, "A-1");
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void a_row_without_its_key_is_invalid() {
    nights.feed("name,slug,category,locales", "One,one,,en-US", "Two,two,A-2,en-US").run().exits(1);
    assertThat(nights.outcome("one")).isEqualTo("INVALID");
    assertThat(nights.row("one").get("message")).contains("category");
  }

  @Test
  void items_of_others_are_found_by_the_key() {
    var id = it.sandbox.put("Called otherwise", "otherwise", List.of(Sandbox.cmsLocaleId("en-US")));
    nights.edits("otherwise", "en-US", "category", "A-1");
    nights.feed("name,slug,category,locales", "One,one,A-1,en-US").run().exits(0);
    assertThat(nights.outcome("one")).isEqualTo("UPDATED");
    assertThat(nights.row("one").get("itemId")).isEqualTo(id);
    assertThat(it.items()).hasSize(1);
    assertThat(nights.text("one", "en-US", "name")).isEqualTo("One");
    long writes = nights.passes().writes();
    nights.again().exits(0);
    assertThat(nights.writes()).isEqualTo(writes);
  }

  @Test
  void a_number_is_a_key_too_in_whatever_notation_it_comes() {
    nights.definition("key: stock");
    nights.feed("name,slug,stock,locales", "One,one,7,en-US").run().exits(0);
    nights.passes().feed("name,slug,stock,locales", "Uno,uno,7.0,en-US").run().exits(0);
    assertThat(nights.outcome("uno")).isEqualTo("UPDATED");
    assertThat(it.items()).hasSize(1);
  }
}
