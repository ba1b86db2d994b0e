package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistyped commands, options and keys: exit code 2, and what was probably meant. */
class MistypedWordsTest {

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "imprt in.csv ! 'imprt' ! Did you mean import?",
        "statsu ! 'statsu' ! Did you mean status?",
        "status --sate-dir x ! '--sate-dir' ! Did you mean --state-dir?",
        "import in.csv --colection 5 ! '--colection' ! Did you mean --collection?",
        "plan in.csv --item-limt=5 ! '--item-limt=5' ! Did you mean --item-limit?",
        "import in.csv --no-daft ! '--no-daft' ! Did you mean --no-draft?",
        "status --jsno ! '--jsno' ! Did you mean --json?",
        "xyzzy ! 'xyzzy' ! Try './run.sh --help'",
        "import in.csv --xyzzy ! '--xyzzy' ! Try './run.sh import --help'",
        "plan in.csv other.csv ! 'other.csv' ! Try './run.sh plan --help'",
      })
  void what_is_not_understood_is_named_with_what_was_probably_meant(
      String typed, String named, String proposed) {
    try (var it = new CommandFixture(home)) {
      it.run(typed.split(" ")).exits(2).says(named, proposed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"import nwes", "plan nwes", "import in.csv --definition nwes"})
  void a_definition_is_named_that_was_probably_meant(String typed) {
    try (var it = new CommandFixture(home)) {
      it.file("config/imports/news.yml", "file: news.csv");
      it.run(typed.split(" ")).exits(2).says("Did you mean news?");
    }
  }

  @Test
  void a_key_of_the_configuration_is_named_with_the_nearest() {
    try (var it = new CommandFixture(home)) {
      it.file("config/application.yml", "max-failure: 5");
      it.run("status")
          .exits(2)
          .says("application.yml, line 1", "\"max-failure\"", "the nearest is \"max-failures\"");
      assertThat(home.resolve("var")).doesNotExist();
    }
  }
}
