package io.flowloader.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {

  @ParameterizedTest
  @CsvSource({"0,0 rows", "1,1 row", "2,2 rows", "1001,'1,001 rows'"})
  void a_noun_is_in_the_singular_after_1_alone(long number, String words) {
    assertThat(Count.of(number, "row")).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"1,1 row refers", "7,7 rows refer"})
  void other_words_change_with_the_number_as_well(long number, String words) {
    assertThat(Count.of(number, "row refers", "rows refer")).isEqualTo(words);
  }
}
