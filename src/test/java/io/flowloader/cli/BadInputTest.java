package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bad input gets a sentence that says what, where and what to do; nothing is sent, nothing lost.
 */
class BadInputTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private CommandFixture.Ended refused(Path file, String... options) {
    var ended = it.importFile(file, options).exits(2);
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
    return ended;
  }

  @Test
  void there_is_no_file() {
    refused(it.home.resolve("none.csv")).says("There is no file", "none.csv");
    it.run("import", "nighly", "--base-url", it.sandbox.baseUrl())
        .exits(2)
        .says("There is no file", "no definition config/imports/nighly.yml");
  }

  @Test
  void the_file_is_empty() {
    refused(it.bytes("in.csv", new byte[0])).says("is empty");
  }

  @Test
  void a_header_alone_is_nothing_to_do() {
    it.importFile(it.file("in.csv", "name,slug")).exits(0);
    assertThat(it.summary().path("rows").path("total").asInt()).isZero();
  }

  @Test
  void a_header_stands_twice() {
    refused(it.file("in.csv", "name,price,price", "A,1,2")).says("price");
  }

  @Test
  void no_column_is_the_name() {
    refused(it.file("in.csv", "slug,summary", "a,b")).says("name");
  }

  @Test
  void headers_that_no_field_matches_are_listed_with_the_nearest_field() {
    var file = it.file("in.csv", "name,summry,pricee,_note", "A,b,1,x");
    refused(file).says("summry", "summary", "pricee", "price", "--ignore-columns");
    it.importFile(file, "--ignore-columns", "summry,pricee").exits(0);
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void too_few_or_too_many_cells_make_a_row_invalid_and_the_others_go_on() {
    it.importFile(it.file("in.csv", "name,slug", "A,a", "B", "C,c,d", "D,d")).exits(1);
    assertThat(it.outcomes()).containsEntry("CREATED", 2L).containsEntry("INVALID", 2L);
    assertThat(it.csv("rows.csv").get(1).get("message")).contains("line 3");
    it.recordAgreesWithSite();
  }

  @Test
  void an_unclosed_quote_is_told_with_the_line_where_it_opened() {
    refused(it.file("in.csv", "name,slug", "A,a", "\"B,b", "C,c")).says("line 3");
    assertThat(it.items()).isEmpty();
  }

  @Test
  void a_byte_that_is_not_utf_8_in_a_file_that_is_is_told_with_its_line() {
    var bytes = "name\nCafé\nThé\nBl?\n".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 2] = (byte) 0xE9;
    refused(it.bytes("in.csv", bytes)).says("line 4", "UTF-8", "--encoding");
  }

  @Test
  void many_zero_bytes_are_told_with_their_line() {
    var bytes = ("name\nA\nB\0\n" + "\0".repeat(20)).getBytes(StandardCharsets.UTF_8);
    refused(it.bytes("in.csv", bytes)).says("line 3");
  }

  @Test
  void a_zero_byte_makes_its_row_invalid_and_the_others_go_on() {
    var bytes = "name,summary\nA,a\nB,b\0\nC,c\n".getBytes(StandardCharsets.UTF_8);
    it.importFile(it.bytes("in.csv", bytes)).exits(1);
    assertThat(it.outcomes()).containsEntry("CREATED", 2L).containsEntry("INVALID", 1L);
    assertThat(it.csv("rows.csv").get(1).get("message"))
        .contains("line 3, column \"summary\": \"b\\u0000\" has a zero byte");

    it.importFile(it.latest("failed-rows.csv")).exits(1);
    assertThat(it.csv("rows.csv"))
        .singleElement()
        .satisfies(row -> assertThat(row.get("message")).contains("has a zero byte"));
  }

  @Test
  void a_slug_twice_names_both_lines_and_keeps_the_first() {
    it.importFile(it.file("in.csv", "name,slug", "A,same", "B,b", "C,same", "Same,")).exits(1);
    assertThat(it.outcomes()).containsEntry("CREATED", 2L).containsEntry("INVALID", 2L);
    assertThat(it.csv("rows.csv").get(2).get("message")).contains("line 4", "line 2");
    assertThat(it.items()).anyMatch(item -> item.name().equals("A"));
  }

  @Test
  void an_unknown_locale_of_a_row_makes_it_invalid_and_one_of_all_rows_stops() {
    var file = it.file("in.csv", "name,locales", "A,en-US", "B,xx-YY");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv").get(1).get("message")).contains("xx-YY", "line 3");
    it.importFile(file, "--again", "--locales", "xx-YY").exits(2).says("xx-YY");
  }

  @Test
  void a_cell_of_10_megabytes_makes_its_row_invalid_and_the_others_go_on() {
    it.importFile(it.file("in.csv", "name,body", "A,x", "B," + "y".repeat(10_485_760), "C,z"))
        .exits(1);
    assertThat(it.outcomes()).containsEntry("CREATED", 2L).containsEntry("INVALID", 1L);
    assertThat(it.csv("rows.csv").get(1).get("message")).contains("line 3", "body", "1,000,000");
  }

  @Test
  void values_that_do_not_fit_are_told_with_line_and_column() {
    it.importFile(it.file("in.csv", "name,price,featured", "A,12.50 €,yes", "B,1,perhaps"))
        .exits(1);
    assertThat(it.csv("rows.csv").get(0).get("message"))
        .contains("line 2", "price", "12.50", "strip");
    assertThat(it.csv("rows.csv").get(1).get("message")).contains("line 3", "featured", "perhaps");
  }

  @Test
  void there_is_no_token() {
    it.environment.remove("WEBFLOW_API_TOKEN");
    refused(it.file("in.csv", "name", "A")).says("WEBFLOW_API_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "sandbox-token-read-only", "sandbox-token-write-only"})
  void a_token_that_does_not_open_the_collection_is_told(String token) {
    it.environment.put("WEBFLOW_API_TOKEN", token);
    assertThat(refused(it.file("in.csv", "name", "A")).err())
        .contains("token")
        .doesNotContain(token + ".");
  }

  @Test
  void an_unknown_collection_is_told() {
    var ended =
        it.run(
            "import",
            it.file("in.csv", "name", "A").toString(),
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            "000000000000000000000000");
    ended.exits(2).says("000000000000000000000000", "--collection");
  }

  @Test
  void an_address_that_refuses_is_exit_3() throws Exception {
    int free;
    try (var socket = new java.net.ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    it.run(
            "import",
            it.file("in.csv", "name", "A").toString(),
            "--base-url",
            "http://127.0.0.1:" + free + "/beta",
            "--collection",
            "x")
        .exits(3)
        .says("refuses the connection");
  }

  @Test
  void plain_http_is_for_this_machine_only() {
    it.run(
            "import",
            it.file("in.csv", "name", "A").toString(),
            "--base-url",
            "http://example.com/beta",
            "--collection",
            "x")
        .exits(2)
        .says("https");
  }

  @Test
  void a_state_directory_that_cannot_be_made_is_told() {
    it.file("taken", "a file in its place");
    refused(it.file("in.csv", "name", "A"), "--state-dir", "taken").says("--state-dir");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--requests-per-minute 0",
        "--rows-per-request 101",
        "--settle-after 5s",
        "--settle-after 30s,5s",
        "--max-failures many",
        "--stop-grace soon",
        "--encoding latin-something",
        "--encoding a=b",
        "--delimiter and",
        "--delimiter \"",
        "--no-such-option x"
      })
  void a_wrong_option_is_told(String option) {
    refused(it.file("in.csv", "name", "A"), option.split(" ")).says(option.split(" ")[0]);
  }

  @Test
  void a_definition_that_is_not_there_is_told() {
    refused(it.file("in.csv", "name", "A"), "--definition", "none").says("no definition \"none\"");
  }

  @Test
  void a_wrong_command_is_told() {
    it.run("inport").exits(2).says("inport");
  }

  @Test
  void a_definition_with_an_unknown_key_is_told_with_its_line() {
    it.file("in.csv", "name", "A");
    it.file("config/imports/news.yml", "file: in.csv", "colection: x");
    it.run("import", "news").exits(2).says("line 2", "colection", "collection");
  }

  @Test
  void a_retry_of_a_run_that_is_not_there_is_told() {
    it.run("retry", "7", "--base-url", it.sandbox.baseUrl()).exits(2).says("no run 7");
  }

  @Test
  void a_state_directory_in_use_is_exit_5() throws Exception {
    Files.createDirectories(it.home.resolve("var"));
    var url = "jdbc:h2:file:" + it.home.resolve("var/flowloader") + ";DB_CLOSE_ON_EXIT=FALSE";
    // Another process would hold the lock of the file; a channel lock of this one does the same.
    try (var first = java.sql.DriverManager.getConnection(url, "flowloader", "")) {
      assertThat(first.isValid(1)).isTrue();
    }
    try (var store =
        new org.h2.mvstore.MVStore.Builder()
            .fileName(it.home.resolve("var/flowloader.mv.db").toString())
            .open()) {
      it.importFile(it.file("in.csv", "name", "A")).exits(5).says("Another run");
      assertThat(store.isClosed()).isFalse();
    }
  }

  @Test
  void the_sandbox_itself_is_named_as_a_target_of_its_own() {
    it.run("import", it.file("in.csv", "name", "A").toString(), "--sandbox").exits(0);
    assertThat(it.summary().path("target").asString()).isEqualTo("sandbox");
    assertThat(it.summary().path("collectionId").asString()).isEqualTo(Sandbox.COLLECTION_ID);
  }
}
