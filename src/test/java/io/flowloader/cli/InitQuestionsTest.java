package io.flowloader.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.config.Found;
import io.flowloader.cli.config.KeyTable;
import io.flowloader.cli.config.Place;
import io.flowloader.cli.config.SettingsFile;
import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a terminal {@code init} asks what the samples of a file leave open. */
class InitQuestionsTest {

  private static final String UNKNOWN = "Bemerkung";

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void a_person_sits_there() {
    it.terminal = true;
    it.keyboard = true;
    it.file(
        "feed.csv",
        "name,slug,published-on,Bemerkung",
        "One,one,05/12/2024,eine",
        "Two,two,07/03/2024,andere");
  }

  private CommandFixture.Ended init(String typed, String... options) {
    it.standardInput = typed.getBytes(UTF_8);
    var args =
        new ArrayList<>(
            List.of(
                "init",
                it.home.resolve("feed.csv").toString(),
                "--base-url",
                it.sandbox.baseUrl(),
                "--collection",
                Sandbox.COLLECTION_ID));
    args.addAll(Arrays.asList(options));
    return it.run(args.toArray(String[]::new));
  }

  private io.flowloader.cli.config.SettingsSection written() {
    return SettingsFile.read(
        it.home.resolve("config/imports/feed.yml"), KeyTable.names(Place.DEFINITION));
  }

  private List<String> values(String key) {
    return written().find(key).map(Found::values).orElse(List.of());
  }

  @Test
  void what_a_column_is_and_how_dates_are_written_is_asked_with_samples_and_kept() {
    var ended = init("summary\n2\n").exits(0);
    assertThat(ended.err())
        .containsSubsequence(UNKNOWN, "\"eine\"", "leave it out", "it is summary", "1 to ")
        .containsSubsequence("05/12/2024", "1 to 2");
    assertThat(written().map("columns")).containsEntry(UNKNOWN, "summary");
    assertThat(values("date-formats")).hasSize(1);
    assertThat(values("ignore-columns")).isEmpty();
    it.terminal = false;
    it.run("plan", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
  }

  @Test
  void the_two_answers_to_a_date_are_two_days() {
    init("1\n1\n").exits(0);
    var first = values("date-formats");
    init("1\n2\n", "--force").exits(0);
    assertThat(values("date-formats")).isNotEqualTo(first);
  }

  @Test
  void a_column_can_be_left_out() {
    init("1\n1\n").exits(0);
    assertThat(values("ignore-columns")).containsExactly(UNKNOWN);
    assertThat(written().map("columns")).doesNotContainKey(UNKNOWN);
  }

  @Test
  void what_is_no_answer_is_asked_again() {
    var ended = init("9999\nno such field\nsummary\n\n").exits(0);
    assertThat(ended.err().split("1 to \\d+ \\(Enter: leave it out\\)", -1)).hasSize(4);
    assertThat(written().map("columns")).containsEntry(UNKNOWN, "summary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void who_answers_nothing_gets_what_nobody_is_asked_for(String typed) {
    it.terminal = false;
    init("").exits(0);
    var unasked = CommandFixture.read(it.home.resolve("config/imports/feed.yml"));
    it.terminal = true;
    init(typed, "--force").exits(0);
    assertThat(CommandFixture.read(it.home.resolve("config/imports/feed.yml"))).isEqualTo(unasked);
    var ended = init("summary\n1\n", "--force", "--no-questions").exits(0);
    assertThat(ended.err()).doesNotContain("1 to ");
    assertThat(CommandFixture.read(it.home.resolve("config/imports/feed.yml"))).isEqualTo(unasked);
  }

  @Test
  void who_is_piped_in_is_not_asked() {
    it.keyboard = false;
    assertThat(init("summary\n1\n").exits(0).err()).doesNotContain("1 to ");
    assertThat(written().map("columns")).doesNotContainKey(UNKNOWN);
  }

  @Test
  void an_update_asks_of_what_is_new_only() {
    init("summary\n1\n").exits(0);
    it.file(
        "feed.csv",
        "name,slug,published-on,Bemerkung,Farbe",
        "One,one,05/12/2024,eine,rot",
        "Two,two,07/03/2024,andere,blau");
    var ended = init("1\n", "--update").exits(0);
    assertThat(ended.err())
        .contains("\"Farbe\"")
        .doesNotContain("The column \"Bemerkung\"")
        .doesNotContain("1 to 2 (");
    assertThat(written().map("columns"))
        .containsEntry(UNKNOWN, "summary")
        .doesNotContainKey("Farbe");
    assertThat(values("ignore-columns")).containsExactly("Farbe");
    assertThat(values("date-formats")).hasSize(1);
  }
}
