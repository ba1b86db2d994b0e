package io.flowloader.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What holds of every key, and who wins of those that give one. */
class KeyTableTest {

  @TempDir Path home;

  @Test
  void no_name_stands_twice() {
    assertThat(KeyTable.all().map(Key::name)).doesNotHaveDuplicates();
  }

  @Test
  void every_key_says_what_it_means_as_a_phrase_and_how_it_is_written() {
    assertThat(KeyTable.all())
        .allSatisfy(
            key -> {
              assertThat(key.meaning()).as(key.name()).isNotBlank().doesNotEndWith(".");
              assertThat(key.example()).as(key.name()).isNotEmpty();
              assertThat(key.name()).matches("[a-z]+(-[a-z]+)*");
            });
  }

  @Test
  void a_default_that_is_shown_is_a_value_of_its_key() {
    for (var key : List.of(SendKeys.STOP_GRACE, TargetKeys.ANSWER_TIMEOUT, SendKeys.CONCURRENCY)) {
      assertIsRead(key);
    }
    for (var key : List.of(SendKeys.SETTLE_AFTER, ColumnKeys.SLUG_COLLISIONS, SourceKeys.DRAFT)) {
      assertIsRead(key);
    }
    assertIsRead(FileKeys.MAX_FILE_SIZE);
    assertIsRead(ValueKeys.DATE_LOCALE);
  }

  private static <T> void assertIsRead(Key<T> key) {
    assertThat(key.kind().read(Found.of(key.leftOut(), "default")))
        .as(key.name())
        .isEqualTo(key.otherwise());
  }

  @Test
  void an_option_wins_over_the_environment_and_that_over_the_default() {
    var options = KeyOptions.of(SendKeys.OPTIONS);
    var environment = Map.of("FLOWLOADER_ROWS_PER_REQUEST", "7", "FLOWLOADER_CONCURRENCY", "3");
    var settings = Settings.of(options, environment, home);
    assertThat(settings.value(SendKeys.ROWS_PER_REQUEST)).isEqualTo(7);
    options.choose(SendKeys.ROWS_PER_REQUEST, 5);
    assertThat(settings.value(SendKeys.ROWS_PER_REQUEST)).isEqualTo(5);
    assertThat(settings.value(SendKeys.CONCURRENCY)).isEqualTo(3);
    assertThat(settings.value(SendKeys.MAX_FAILURES)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void what_was_typed_is_named_with_its_option_and_what_is_allowed() {
    assertThatThrownBy(() -> new KeyConverter<>(SendKeys.ROWS_PER_REQUEST).convert("0"))
        .isInstanceOf(CommandLine.TypeConversionException.class)
        .hasMessage("--rows-per-request: \"0\" is not a whole number from 1 to 100.");
  }
}
