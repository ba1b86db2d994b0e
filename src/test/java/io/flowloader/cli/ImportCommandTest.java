package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands as scripts of users know them. */
class ImportCommandTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private long creates() {
    return it.sandbox.requestCount(CallKind.CREATE);
  }

  private JsonNode fieldData(String slug) {
    return it.items().stream()
        .filter(item -> item.slug().equals(slug))
        .map(item -> JsonMapper.shared().readTree(item.fieldData()))
        .findFirst()
        .orElseThrow();
  }

  /** Stops the run as a site in trouble does, with rows left to send. */
  private Path begunFile() {
    var file = it.rows("in.csv", 40, "en-US|fr-FR");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number > 2 ? Fault.Plain.RESET_BEFORE : Fault.NONE);
    it.importFile(file, "--rows-per-request", "4").exits(3);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    return file;
  }

  @Test
  void the_same_command_again_says_that_it_is_done_and_sends_nothing() {
    var file = it.rows("in.csv", 5, "en-US");
    it.importFile(file).exits(0);
    long before = creates();
    it.importFile(file).exits(0).says("Already imported");
    assertThat(creates()).isEqualTo(before);
    assertThat(it.summary().path("attempt").asInt()).isEqualTo(1);
  }

  @Test
  void again_begins_a_new_run_in_which_everything_exists() {
    var file = it.rows("in.csv", 5, "en-US");
    it.importFile(file).exits(0);
    it.importFile(file, "--again").exits(0);
    assertThat(it.summary().path("run").asInt()).isEqualTo(2);
    assertThat(it.outcomes()).containsEntry("EXISTS", 5L);
    assertThat(it.items()).hasSize(5);
  }

  @Test
  void a_file_imported_between_makes_the_same_file_a_new_generation() {
    var one = it.rows("one.csv", 3, "en-US");
    it.importFile(one).exits(0);
    it.importFile(it.file("two.csv", "name", "Other")).exits(0);
    it.importFile(one).exits(0);
    assertThat(it.summary().path("generation").asInt()).isEqualTo(2);
  }

  @Test
  void the_same_command_goes_on_where_a_stopped_run_was() {
    var file = begunFile();
    it.importFile(file, "--rows-per-request", "4").exits(0).says("goes on (attempt 2)");
    assertThat(it.summary().path("run").asInt()).isEqualTo(1);
    assertThat(it.items()).hasSize(40);
    it.recordAgreesWithSite();
  }

  @Test
  void a_run_that_has_read_its_file_goes_on_without_it() throws IOException {
    var file = begunFile();
    Files.delete(file);
    it.importFile(file, "--rows-per-request", "4").exits(0).says("is gone");
    assertThat(it.items()).hasSize(40);
    it.recordAgreesWithSite();
  }

  @Test
  void the_same_file_with_other_options_is_refused_while_a_run_of_it_is_unfinished() {
    var file = begunFile();
    it.importFile(file, "--no-draft").exits(2).says("--again", "Run 1");
    it.importFile(file, "--no-draft", "--again").exits(0);
    assertThat(it.items()).hasSize(40);
  }

  @Test
  void another_file_settles_the_doubts_of_a_run_before_it() {
    begunFile();
    it.importFile(it.rows("more.csv", 41, "en-US|fr-FR")).exits(0);
    assertThat(it.items()).hasSize(41);
    it.recordAgreesWithSite();
  }

  @Test
  void failed_rows_are_mended_and_imported() throws IOException {
    it.importFile(it.file("in.csv", "name,price,_note", "A,1,x", "B,much,y", "C,3,z")).exits(1);
    var failed = CommandFixture.read(it.latest("failed-rows.csv"));
    assertThat(failed.lines().findFirst())
        .contains("\uFEFFname,price,_note,_line,_outcome,_reason,_run,_slug");
    assertThat(it.csv("failed-rows.csv")).hasSize(1);
    assertThat(it.csv("failed-rows.csv").get(0).toList())
        .startsWith("B", "much", "y", "3", "INVALID");
    // Mended where it lies: the next run must not take its own folder for the one of that name.
    var mended = it.latest("failed-rows.csv");
    Files.writeString(mended, failed.replace("B,much", "B,2"));
    it.importFile(mended).exits(0);
    assertThat(it.items()).hasSize(3);
    assertThat(fieldData("b").path("price").asInt()).isEqualTo(2);
  }

  @Test
  void a_run_leaves_its_files_with_the_columns_and_keys_that_scripts_know() {
    it.importFile(it.rows("in.csv", 2, "en-US")).exits(0);
    assertThat(CommandFixture.read(it.latest("rows.csv")).lines().findFirst())
        .contains("line,slug,outcome,itemId,returnedSlug,locales,code,message");
    assertThat(it.summary().propertyNames())
        .contains(
            "run",
            "attempt",
            "status",
            "exitCode",
            "file",
            "collectionId",
            "startedAt",
            "endedAt",
            "rows",
            "requests");
    assertThat(it.summary().path("rows").propertyNames())
        .containsExactly(
            "total",
            "created",
            "updated",
            "unchanged",
            "exists",
            "incomplete",
            "invalid",
            "rejected",
            "unknown",
            "pending",
            "conflict");
    assertThat(it.summary().path("requests").propertyNames())
        .containsExactly(
            "total", "create", "read", "throttled", "inDoubt", "update", "publish", "delete");
    assertThat(it.latest("progress.json")).doesNotExist();
    assertThat(it.home.resolve("var/runs/1/summary.json")).exists();
  }

  @Test
  void json_puts_the_summary_alone_on_standard_output() {
    var out = it.importFile(it.rows("in.csv", 2, "en-US"), "--json").exits(0).out();
    assertThat(JsonMapper.shared().readTree(out).path("rows").path("created").asInt()).isEqualTo(2);
    assertThat(it.importFile(it.home.resolve("in.csv")).exits(0).out()).isEmpty();
  }

  @Test
  void too_many_failures_stop_the_run() {
    var file = it.file("in.csv", "name,price", "A,x", "B,y", "C,3");
    it.importFile(file, "--max-failures", "1").exits(3).says("allow more");
    assertThat(creates()).isZero();
    it.importFile(file, "--max-failures", "2").exits(1);
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void a_request_of_one_row_carries_an_object_and_each_row_can_go_alone() {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            var sent = JsonMapper.shared().readTree(body);
            assertThat(sent.path("fieldData").isObject()).isTrue();
          }
          return Fault.NONE;
        });
    it.importFile(it.rows("in.csv", 4, "en-US"), "--rows-per-request", "1").exits(0);
    assertThat(creates()).isEqualTo(4);
  }

  @Test
  void values_go_out_in_the_types_of_the_schema_and_empty_cells_do_not() {
    var sent = new java.util.concurrent.atomic.AtomicReference<JsonNode>();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            sent.set(JsonMapper.shared().readTree(body));
          }
          return Fault.NONE;
        });
    it.importFile(
            it.file("in.csv", "Name,Summary,Price,Featured,Category", "Crème Brûlée,42,4.50,yes,"),
            "--no-draft")
        .exits(0);
    var body = java.util.Objects.requireNonNull(sent.get());
    assertThat(body.path("isDraft").isBoolean() && !body.path("isDraft").asBoolean()).isTrue();
    assertThat(body.has("cmsLocaleIds")).isFalse();
    var data = body.path("fieldData");
    assertThat(data.path("slug").asString()).isEqualTo("creme-brulee");
    assertThat(data.path("summary").isString()).isTrue();
    assertThat(data.path("price").isNumber()).isTrue();
    assertThat(data.path("featured").isBoolean()).isTrue();
    assertThat(data.has("category")).isFalse();
  }

  @Test
  void tags_and_ids_of_locales_work_with_each_separator() {
    var id = Sandbox.cmsLocaleId("de-DE");
    it.importFile(
            it.file(
                "in.csv",
                "name;locales".replace(';', ','),
                "A,en-US|fr-FR",
                "B,\"en-US,fr-FR\"",
                "C,en-US;" + id,
                "D,"),
            "--locales",
            "es-ES,en-US")
        .exits(0);
    it.recordAgreesWithSite();
    assertThat(it.items()).filteredOn(item -> item.slug().equals("c")).hasSize(1);
    assertThat(
            it.items().stream()
                .filter(item -> item.slug().equals("d"))
                .flatMap(item -> item.cmsLocaleIds().stream())
                .toList())
        .isEqualTo(List.of(Sandbox.cmsLocaleId("en-US"), Sandbox.cmsLocaleId("es-ES")));
  }

  @Test
  void a_definition_names_file_collection_and_columns() {
    it.file("news.csv", "Headline,Text", "A,b");
    it.file(
        "config/imports/news.yml",
        "file: news.csv",
        "collection: " + Sandbox.COLLECTION_ID,
        "columns:",
        "  Headline: name",
        "  Text: summary",
        "draft: false");
    it.run("import", "news", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(fieldData("a").path("summary").asString()).isEqualTo("b");
    assertThat(it.summary().path("definition").asString()).isEqualTo("news");
  }

  @Test
  void an_option_wins_over_the_environment_that_over_the_definition_that_over_the_file() {
    it.file("config/application.yml", "rows-per-request: 1");
    it.importFile(it.rows("a.csv", 12, "en-US")).exits(0);
    assertThat(creates()).isEqualTo(12);
    it.file("config/imports/def.yml", "rows-per-request: 2");
    it.importFile(it.file("b.csv", "name", "B1", "B2"), "--definition", "def").exits(0);
    assertThat(creates()).isEqualTo(13);
    it.environment.put("FLOWLOADER_ROWS_PER_REQUEST", "3");
    it.importFile(it.file("c.csv", "name", "C1", "C2", "C3"), "--definition", "def").exits(0);
    assertThat(creates()).isEqualTo(14);
    it.importFile(it.file("d.csv", "name", "D1", "D2", "D3", "D4"), "--rows-per-request", "4")
        .exits(0);
    assertThat(creates()).isEqualTo(15);
  }

  @Test
  void a_rejected_row_is_sent_again_by_retry() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? Fault.Plain.FIREWALL : Fault.NONE);
    it.importFile(it.rows("in.csv", 1, "en-US")).exits(1);
    assertThat(it.outcomes()).containsEntry("REJECTED", 1L);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(it.outcomes()).containsEntry("CREATED", 1L);
    it.importFile(it.home.resolve("in.csv")).exits(0).says("Already imported");
    it.recordAgreesWithSite();
  }

  @Test
  void status_runs_locales_and_fields_tell_what_they_are_asked_for() {
    assertThat(it.run("status").exits(0).err()).contains("no run");
    it.importFile(it.rows("in.csv", 2, "en-US")).exits(0);
    assertThat(it.run("status").exits(0).out()).contains("Run 1", "COMPLETED", "2 created");
    assertThat(it.run("runs").exits(0).out()).contains("COMPLETED", "in.csv");
    var url = it.sandbox.baseUrl();
    assertThat(it.run("locales", "--base-url", url).exits(0).out())
        .contains("fr-FR", Sandbox.cmsLocaleId("fr-FR"), "(primary)");
    assertThat(
            it.run("fields", "--base-url", url, "--collection", Sandbox.COLLECTION_ID)
                .exits(0)
                .out())
        .contains("price", "Number", "(required)");
    assertThat(it.run("--help").exits(0).out()).contains("import", "retry", "sandbox");
    assertThat(it.run("--version").exits(0).out()).contains("flowloader");
  }

  @Test
  void the_state_is_its_owners_alone_and_the_token_is_nowhere() throws IOException {
    it.environment.remove("WEBFLOW_API_TOKEN");
    Files.createDirectories(it.home.resolve("secret"));
    Files.writeString(it.home.resolve("secret/token"), SecretToken.VALUE + "\n");
    it.environment.put("WEBFLOW_API_TOKEN_FILE", "secret/token");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number == 1 ? Fault.Plain.CUT_BODY : Fault.NONE);
    it.importFile(it.rows("in.csv", 5, "en-US")).exits(0);
    var state = it.home.resolve("var");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
    Files.delete(it.home.resolve("secret/token")); // all else is searched for it at the end
  }
}
