package io.flowloader.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedListTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "a,b            ! [a][b]",
        "a;b|c          ! [a][b][c]",
        "a, b           ! [a][ b]",
        "\"a, b\",c     ! [a, b][c]",
        "c,\"a;b\"      ! [c][a;b]",
        " \"a\" , b     ! [a][ b]",
        "\"say \"\"x\"\"\" ! [say \"x\"]",
        "5\" pipe,b     ! [5\" pipe][b]",
        "\"a\"b,c       ! [\"a\"b][c]",
        "\"open,c       ! [\"open][c]",
        "a,,b           ! [a][][b]",
        "a,             ! [a]",
      })
  void elements_are_cut_at_separators_outside_of_quotes(String text, String elements) {
    assertThat(TypedList.elements(text, ",;|")).containsExactly(parts(elements));
  }

  private static String[] parts(String elements) {
    return elements.substring(1, elements.length() - 1).split("]\\[", -1);
  }
}
