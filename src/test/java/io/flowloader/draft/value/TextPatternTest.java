package io.flowloader.draft.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class TextPatternTest {

  /** Far more than is needed on a busy machine, and far less than forever. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private static @Nullable TextPattern of(String pattern) {
    return TextPattern.of(JsonNodeFactory.instance.stringNode(pattern));
  }

  static List<String> hostile() {
    return List.of(
        "((a{0,100}){0,100}){0,100}",
        "(((((){1000}){1000}){1000}){1000}){1000}",
        "(?:(?:(?:){999}){999}){999}$",
        "(".repeat(100_000) + "a" + ")".repeat(100_000),
        "(".repeat(100_000),
        "[".repeat(100_000),
        "a{1000}{1000}{1000}",
        "(a|b|".repeat(5_000) + "c" + ")".repeat(5_000),
        "^(a+)+$",
        "^(a|a)*b$",
        "^(.*a){20}x$",
        "(x+x+)+y",
        "a".repeat(1_000_000),
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "\\",
        "(?=(a+))a*b\\1");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void no_pattern_hangs_or_crashes(String pattern) {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () -> {
          var it = of(pattern);
          for (var length : new int[] {0, 10, 100, 1_000, 100_000, 1_000_000}) {
            var text = "a".repeat(length) + "!";
            if (it != null) {
              it.allows(text);
            }
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=a)b",
        "(a)\\1",
        "\\p{L}",
        "\\A",
        "\\Qa\\E",
        "[^]",
        "[[]",
        "((a{0,100}){0,100}){0,100}"
      })
  void what_only_the_site_can_tell_is_left_to_it(String pattern) {
    assertThat(of(pattern)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "^[\\w\\s]+$        ! a\u00a0b     ! true",
        "^\\S+$             ! a\u00a0b     ! false",
        "^\\u00e9+$         ! éé           ! true",
        "^\\u00e9+$         ! e            ! false",
        "^.{1,3}$           ! 🍞🍞         ! true", // four of JavaScript's characters: not ours to
        // tell
        "^\\d{3}\\/\\d{2}$  ! 123/45       ! true",
        "^\\d{3}\\/\\d{2}$  ! 123-45       ! false",
        "^(a+)+$            ! aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab ! false",
      })
  void a_pattern_is_read_as_javascript_reads_it(String pattern, String text, boolean allowed) {
    assertThat(Objects.requireNonNull(of(pattern)).allows(text)).isEqualTo(allowed);
  }
}
