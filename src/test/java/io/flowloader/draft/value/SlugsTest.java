package io.flowloader.draft.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {

  private final Slugs slugs = new Slugs();

  @ParameterizedTest
  @CsvSource({
    "Blue Shirt, blue-shirt",
    "'  A -- b / C!  ', a-b-c",
    "snake_case, snake-case",
    "Ünïcödé Straße, unicode-strasse",
    "E\u0301tude, etude",
    "Étude, etude",
    "L’été à Œuvre, l-ete-a-oeuvre",
    "Łódź, lodz",
    "Москва, moskva",
    "東京, dong-jing",
    "İstanbul, istanbul",
    "100 €, 100",
    "😀 smile, smile",
  })
  void a_slug_is_made_of_any_script(String name, String slug) {
    assertThat(slugs.from(name)).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "???", "😀"})
  void nothing_may_be_left(String name) {
    assertThat(slugs.from(name)).isEmpty();
  }

  @Test
  void a_long_name_is_cut_and_ends_in_a_letter() {
    assertThat(slugs.from("a".repeat(300))).hasSize(256);
    assertThat(slugs.from("a".repeat(255) + " b")).isEqualTo("a".repeat(255));
    assertThat(slugs.from("é".repeat(254) + " b")).isEqualTo("e".repeat(254) + "-b");
  }

  /** The last word is in a script whose rules look at the neighbours, so all goes by the rules. */
  @Test
  void latin_letters_become_the_same_one_by_one_as_beside_other_scripts() {
    for (var character = 'À'; character < 0x250; character++) {
      var name = "x" + character + "y’" + Character.toString(character) + "–z";
      assertThat(slugs.from(name + " 東")).isEqualTo(slugs.from(name) + "-dong");
    }
  }

  @Test
  void what_is_made_is_valid() {
    assertThat(slugs.problemOf(slugs.from("Ünïcödé & Co."))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A-b_9", "-", "007"})
  void letters_digits_hyphens_and_underscores_are_a_slug(String slug) {
    assertThat(slugs.problemOf(slug)).isEmpty();
  }

  @Test
  void anything_else_is_not_and_a_better_one_is_proposed() {
    assertThat(slugs.problemOf("Été 2024"))
        .hasValueSatisfying(
            problem ->
                assertThat(problem)
                    .startsWith("\"Été 2024\" is not a slug")
                    .endsWith("(write ete-2024)"));
    assertThat(slugs.problemOf("a".repeat(257)))
        .hasValueSatisfying(problem -> assertThat(problem).contains("257 characters"));
  }
}
