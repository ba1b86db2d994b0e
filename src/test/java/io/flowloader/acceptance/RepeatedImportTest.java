package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** A command typed again: the same, nearly the same, or after the trouble is over. */
class RepeatedImportTest {

  /** Systemic while it lasts: the API lets nobody in. */
  private static final Fault UNAUTHORIZED = new Fault.Status(401, false, false, null);

  private static final Fault BAD_REQUEST = new Fault.Status(400, false, false, null);

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private long requests() {
    return Arrays.stream(CallKind.values()).mapToLong(it.sandbox::requestCount).sum();
  }

  private List<String> slugs() {
    return it.items().stream().map(SandboxItem::slug).toList();
  }

  /** Create requests with this text in their body fail so. */
  private void failCreatesWith(String text, Fault fault) {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk")
                    && new String(body, java.nio.charset.StandardCharsets.UTF_8).contains(text)
                ? fault
                : Fault.NONE);
  }

  private void mendSite() {
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
  }

  /** The first of three rows is created, then the API lets nobody in. */
  private Path fileStoppedAfterOneRow() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    it.environment.put("FLOWLOADER_ROWS_PER_REQUEST", "1");
    var file = it.rows("in.csv", 3, "en-US");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number > 1 ? UNAUTHORIZED : Fault.NONE);
    it.importFile(file).exits(3).says("again");
    assertThat(slugs()).containsExactly("row-0");
    mendSite();
    return file;
  }

  private Path fileWithABadRow() {
    return it.file("in.csv", "name,price", "Good,1", "Bad,cheap");
  }

  @Test
  void a_run_with_failures_repeats_its_code_and_asks_the_site_nothing() {
    var file = fileWithABadRow();
    it.importFile(file).exits(1);
    long before = requests();
    it.importFile(file).exits(1).says("Already imported");
    assertThat(requests()).isEqualTo(before);
  }

  @Test
  void the_same_bytes_under_another_name_are_imported_already() throws IOException {
    var file = it.rows("in.csv", 2, "en-US");
    it.importFile(file).exits(0);
    it.importFile(Files.move(file, file.resolveSibling("moved.csv")))
        .exits(0)
        .says("Already imported");
  }

  @Test
  void a_stopped_run_goes_on_under_another_tuning_and_another_name() throws IOException {
    var file = fileStoppedAfterOneRow();
    var moved = Files.move(file, file.resolveSibling("moved.csv"));
    it.importFile(moved, "--rows-per-request", "2", "--requests-per-minute", "50").exits(0);
    assertThat(it.summary().path("run").asInt()).isEqualTo(1);
    assertThat(it.summary().path("attempt").asInt()).isEqualTo(2);
    assertThat(slugs()).containsExactly("row-0", "row-1", "row-2");
  }

  @Test
  void a_stopped_run_can_be_left_for_a_new_one_that_finds_its_rows_there() {
    var file = fileStoppedAfterOneRow();
    it.importFile(file, "--no-draft").exits(2).says("options it began with", "--again");
    it.importFile(file, "--no-draft", "--again").exits(0);
    assertThat(it.outcomes()).containsEntry("EXISTS", 1L).containsEntry("CREATED", 2L);
    assertThat(slugs()).containsExactly("row-0", "row-1", "row-2");
  }

  @Test
  void the_requests_of_all_attempts_are_those_that_the_site_saw() {
    it.importFile(fileStoppedAfterOneRow()).exits(0);
    var counted = it.summary().path("requests");
    assertThat(counted.path("create").asLong()).isEqualTo(it.sandbox.requestCount(CallKind.CREATE));
    assertThat(counted.path("total").asLong()).isEqualTo(requests());
  }

  @Test
  void a_run_with_too_many_failures_sends_nothing_until_more_are_allowed() {
    var file = fileWithABadRow();
    it.importFile(file, "--max-failures", "0").exits(3).says("--max-failures 0");
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
    it.importFile(file, "--max-failures", "1").exits(1);
    assertThat(slugs()).containsExactly("good");
  }

  @Test
  void a_row_that_is_refused_again_stays_rejected() {
    failCreatesWith("\"row-1\"", BAD_REQUEST);
    it.importFile(it.rows("in.csv", 3, "en-US")).exits(1);
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(1);
    assertThat(it.outcomes()).containsEntry("CREATED", 2L).containsEntry("REJECTED", 1L);
    it.recordAgreesWithSite();
  }

  @Test
  void a_retry_leaves_invalid_rows_alone() {
    failCreatesWith("\"good\"", BAD_REQUEST);
    it.importFile(fileWithABadRow()).exits(1);
    mendSite();
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(1);
    assertThat(it.outcomes()).containsEntry("CREATED", 1L).containsEntry("INVALID", 1L);
    it.recordAgreesWithSite();
  }

  @Test
  void a_retry_goes_to_the_site_of_its_run_only() {
    it.importFile(it.rows("in.csv", 1, "en-US")).exits(0);
    it.run("retry", "1", "--base-url", "https://api.webflow.com/beta")
        .exits(2)
        .says("Run 1 went to 127.0.0.1", "--base-url");
  }

  @Test
  void what_was_refused_before_its_first_row_leaves_no_run() {
    it.importFile(it.file("good.csv", "name", "One")).exits(0);
    it.environment.put("WEBFLOW_API_TOKEN", Sandbox.READ_ONLY_TOKEN);
    it.importFile(it.rows("in.csv", 1, "en-US")).exits(2).says("cms:write", "no run is kept");
    it.importFile(it.file("odd.csv", "name,prise", "Two,1")).exits(2);

    assertThat(it.run("runs").exits(0).out().lines()).hasSize(2);
    assertThat(it.run("status").exits(0).out()).contains("Run 1", "good.csv", "1 created");
    assertThat(it.home.resolve("var/runs/2")).doesNotExist();
    it.run("retry", "2", "--base-url", it.sandbox.baseUrl()).exits(2).says("no run 2");
  }

  @Test
  void a_first_import_that_is_refused_leaves_no_run_either() throws IOException {
    it.importFile(it.file("odd.csv", "name,prise", "Two,1")).exits(2);
    it.run("status").exits(0).says("There is no run");
    try (var runs = Files.list(it.home.resolve("var/runs"))) {
      assertThat(runs).isEmpty();
    }
  }

  @Test
  void a_refused_run_goes_on_once_the_token_is_right() {
    it.environment.put("WEBFLOW_API_TOKEN", Sandbox.READ_ONLY_TOKEN);
    var file = it.rows("in.csv", 2, "en-US");
    it.importFile(file).exits(2);
    it.environment.put("WEBFLOW_API_TOKEN", SecretToken.VALUE);
    it.importFile(file).exits(0);
    assertThat(slugs()).containsExactly("row-0", "row-1");
  }

  @Test
  void a_refused_header_goes_on_once_its_column_is_left_out() {
    var file = it.file("in.csv", "name,prise", "One,1");
    it.importFile(file).exits(2).says("columns: {\"prise\": price}");
    it.importFile(file, "--ignore-columns", "prise").exits(0);
    assertThat(slugs()).containsExactly("one");
  }

  @Test
  void a_collection_deleted_in_the_middle_stops_the_run_with_the_reason() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk") && number == 2) {
            it.sandbox.deleteCollection();
          }
          return Fault.NONE;
        });
    it.importFile(it.rows("in.csv", 4, "en-US"), "--rows-per-request", "1").exits(3);
    assertThat(it.summary().path("rows").path("created").asInt()).isEqualTo(1);
    assertThat(it.summary().path("reason").asString()).contains("collection");
  }

  @Test
  void a_mended_file_that_is_bad_still_names_its_rows_again() throws IOException {
    it.importFile(fileWithABadRow()).exits(1);
    var failed = CommandFixture.read(it.latest("failed-rows.csv"));
    var mended = Files.writeString(it.home.resolve("mended.csv"), failed.replace("cheap", "dear"));
    it.importFile(mended).exits(1);
    assertThat(it.csv("failed-rows.csv")).hasSize(1);
    assertThat(it.csv("failed-rows.csv").get(0).getParser().getHeaderNames())
        .containsExactly("name", "price", "_line", "_outcome", "_reason", "_run", "_slug");
    assertThat(it.csv("failed-rows.csv").get(0).get("_run")).isEqualTo("2");
  }

  @Test
  void a_refused_import_tells_scripts_its_code_and_reason_as_json() {
    var ended = it.importFile(it.file("in.csv", "prise", "1"), "--json").exits(2);
    var json = JsonMapper.shared().readTree(ended.out());
    assertThat(json.path("run").asLong()).isZero();
    assertThat(json.path("status").asString()).isEqualTo("FAILED");
    assertThat(json.path("exitCode").asInt()).isEqualTo(2);
    assertThat(json.path("reason").asString()).contains("columns: {\"prise\": price}");
  }
}
