package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Donâ€™t         | Don’t",
        "CrÃ¨me          | Crème",
        "brÃ»lÃ©e        | brûlée",
        "CAFÃ‰           | CAFÉ",
        "Ã‰tude          | Étude",
        "10â€¯â‚¬          | 10\u202F€",
        "Â½              | ½",
        "Å¡koda          | škoda",
        "ÐŸÑ€Ð¸Ð²ÐµÑ‚     | Привет",
        "Î‘Î¸Î®Î½Î±       | Αθήνα",
        "æ—¥æœ¬èªž         | 日本語",
        "ðŸ˜€             | 😀",
        "â€œquotedâ€\u009D | “quoted”",
        "DonÃ¢â‚¬â„¢t     | Don’t",
      })
  void a_word_that_was_decoded_wrongly_is_mended(String word, String meant) {
    assertThat(Mojibake.mended(word)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "Crème",
        "CAFÉ»",
        "«LIMÂ»",
        "LIMÂ»",
        "IRMÃ…",
        "MAÇÃ»",
        "mangé…»",
        "café»…",
        "Ça",
        "naïve™",
        "Ångström",
        "10×²",
        "Привет",
        "日本語",
        "😀",
        "“quoted”",
        "Ã",
        "CrÃ¨mé",
        "é",
      })
  void a_word_that_is_right_or_cannot_be_told_stays(String word) {
    assertThat(Mojibake.mended(word)).isEmpty();
  }

  @Test
  void words_are_mended_one_by_one_and_lines_are_counted() {
    var text = "name\r\nCafÃ© à la \"CrÃ¨me\"\rDonâ€™t,«été»\n".toCharArray();
    var inspection = new TextInspection(true);

    assertThat(inspection.pass(text, 0, text.length).toString())
        .isEqualTo("name\r\nCafé à la \"Crème\"\rDon’t,«été»\n");
    assertThat(inspection.garbled()).isEqualTo(3);
    assertThat(inspection.firstGarbled())
        .contains(new TextInspection.GarbledWord(2, "CafÃ©", "Café"));
    assertThat(inspection.line()).isEqualTo(4);
  }

  @Test
  void what_is_only_noticed_is_not_changed() {
    var text = "CafÃ©".toCharArray();
    var inspection = new TextInspection(false);

    assertThat(inspection.pass(text, 0, text.length).toString()).isEqualTo("CafÃ©");
    assertThat(inspection.garbled()).isEqualTo(1);
  }

  /** All sentences that people write with these letters stay as they are. */
  @Test
  void no_letter_before_closing_punctuation_is_taken_for_it() {
    var letters = "éèêëàâäùûüôöîïçñãõåæøœÿÉÈÊËÀÙÛÜÔÖÎÏÇÑÕÆØŒ";
    var closings = Stream.of("»", "…", "’", "”", "…»", "»…", "–", "™", "”…", "’s");

    assertThat(
            closings
                .flatMap(end -> letters.chars().mapToObj(letter -> "mot" + (char) letter + end))
                .filter(word -> Mojibake.mended(word).isPresent())
                .collect(Collectors.toList()))
        .isEmpty();
  }
}
