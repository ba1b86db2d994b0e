package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.SandboxItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Options, environment, token and state directory: the good ones hold, the bad ones are named. */
class SettingsTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();
  private Path file;

  @BeforeEach
  void start() {
    file = it.rows("in.csv", 2, "en-US");
  }

  private void assertNothingReachedTheSite() {
    assertThat(Arrays.stream(CallKind.values()).mapToLong(it.sandbox::requestCount).sum()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "--rows-per-request 101",
        "--rows-per-request 1.5",
        "--requests-per-minute -1",
        "--requests-per-minute 99999999999999999999",
        "--max-failures -1",
        "--settle-after 5s",
        "--settle-after 30s,5s",
        "--settle-after 5s,,30s",
        "--stop-grace 5",
      })
  void a_bad_value_is_named_with_its_option(String option, String value) {
    it.importFile(file, option + "=" + value).exits(2).says(option, value);
    assertNothingReachedTheSite();
  }

  @Test
  void a_bad_value_of_the_environment_is_named_with_its_variable() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "99");
    it.importFile(file).exits(2).says("FLOWLOADER_CONCURRENCY", "\"99\"", "from 1 to 32");
    assertNothingReachedTheSite();
  }

  @Test
  void a_bad_value_of_the_configuration_is_named_with_file_and_line() {
    it.file("config/application.yml", "# ours", "rows-per-request: many");
    it.importFile(file).exits(2).says("application.yml, line 2", "\"many\"");
    assertNothingReachedTheSite();
  }

  @Test
  void a_token_file_that_is_not_there_is_named() {
    it.environment.remove("WEBFLOW_API_TOKEN");
    it.environment.put("WEBFLOW_API_TOKEN_FILE", "token.txt");
    it.importFile(file).exits(2).says("token.txt", "cannot be read");
  }

  @Test
  void a_token_of_two_lines_is_refused_without_being_shown() {
    it.environment.put("WEBFLOW_API_TOKEN", "first-part\nsecond-part");
    var ended = it.importFile(file).exits(2).says("does not hold a token");
    assertThat(ended.out() + ended.err()).doesNotContain("second-part");
  }

  @Test
  void a_wrong_token_is_not_shown() {
    it.environment.put("WEBFLOW_API_TOKEN", "wrong-secret");
    var ended = it.importFile(file).exits(2).says("401");
    assertThat(ended.out() + ended.err()).doesNotContain("wrong-secret");
  }

  @Test
  void an_unknown_site_is_named() {
    it.importFile(file, "--site", "580e63e98c9a982ac9b8b700")
        .exits(2)
        .says("does not know the site 580e63e98c9a982ac9b8b700");
  }

  @Test
  void a_directory_is_no_file() {
    it.importFile(it.home).exits(2).says("is a directory");
  }

  @Test
  void a_column_to_be_left_out_must_be_there() {
    it.importFile(file, "--ignore-columns", "prise").exits(2).says("\"prise\"", "no such column");
  }

  @Test
  void a_damaged_database_is_named() throws IOException {
    Files.createDirectories(it.home.resolve("var"));
    Files.writeString(it.home.resolve("var/flowloader.mv.db"), "no database");
    it.importFile(file).exits(2).says("flowloader.mv.db", "cannot be opened");
    assertNothingReachedTheSite();
  }

  @Test
  void a_state_directory_may_have_blanks_and_accents_in_its_path() {
    it.importFile(file, "--state-dir", "état du jour").exits(0);
    assertThat(it.home.resolve("état du jour/runs/1/rows.csv")).exists();
    assertThat(it.run("status", "--state-dir", "état du jour").exits(0).out()).contains("Run 1");
  }

  @Test
  void a_header_with_an_underscore_in_front_is_never_a_field() {
    it.importFile(it.file("notes.csv", "name,_price", "One,dear")).exits(0);
    assertThat(it.items()).extracting(SandboxItem::fieldData).noneMatch(s -> s.contains("price"));
  }

  @Test
  void items_become_drafts_unless_told_otherwise() {
    var sent = new CopyOnWriteArrayList<JsonNode>();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            sent.add(JsonMapper.shared().readTree(body));
          }
          return io.flowloader.sandbox.Fault.NONE;
        });
    it.importFile(it.file("default.csv", "name", "Default")).exits(0);
    it.importFile(it.file("asked.csv", "name", "Asked"), "--draft").exits(0);
    it.importFile(it.file("live.csv", "name", "Live"), "--no-draft").exits(0);
    it.importFile(it.file("own.csv", "name,draft", "Own,yes"), "--no-draft").exits(0);
    assertThat(sent)
        .extracting(body -> body.path("isDraft").asBoolean())
        .containsExactly(true, true, false, true);
  }

  @Test
  void a_file_of_a_spreadsheet_with_a_mark_and_its_line_ends_is_read() {
    it.importFile(it.file("excel.csv", "\uFEFFname,slug\r", "One,one\r", "Two,two\r")).exits(0);
    assertThat(it.items()).extracting(SandboxItem::slug).containsExactly("one", "two");
  }
}
