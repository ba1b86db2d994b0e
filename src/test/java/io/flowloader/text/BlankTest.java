package io.flowloader.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BlankTest {

  @Test
  void every_white_space_of_unicode_and_of_java_is_blank() {
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
        .filteredOn(each -> Character.isWhitespace(each) || Character.isSpaceChar(each))
        .allMatch(Blank::is);
  }

  @Test
  void letters_digits_signs_and_what_joins_them_to_others_are_not() {
    assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT))
        .filteredOn(
            each ->
                Character.isLetterOrDigit(each)
                    || Character.getType(each) == Character.NON_SPACING_MARK)
        .noneMatch(Blank::is);
    assertThat("\"'-_.,;|\u00AD\u0000".chars()).noneMatch(Blank::is);
  }

  @Test
  void a_blank_is_a_single_char() {
    assertThat(IntStream.rangeClosed(Character.MIN_SUPPLEMENTARY_CODE_POINT, 0x10FFFF))
        .noneMatch(Blank::is);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void the_ends_of_a_text_are_stripped(String text, String stripped) {
    assertThat(Blank.strip(text)).isEqualTo(stripped);
    assertThat(Blank.isAll(text)).isEqualTo(stripped.isEmpty());
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("12\u00A0", "12"),
        arguments("\uFEFFname", "name"),
        arguments("\u200Bname\u200B", "name"),
        arguments("\u202F1 234\u2009", "1 234"),
        arguments("\u3000\u2060", ""),
        arguments("", ""),
        arguments("a\u00A0b", "a\u00A0b"));
  }
}
