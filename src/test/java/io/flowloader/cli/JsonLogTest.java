package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.EchoingSite;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log as JSON lines: the same events with the same facts. */
class JsonLogTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private List<JsonNode> lines(String text) {
    return text.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  private List<JsonNode> events(String name) {
    return lines(CommandFixture.read(it.latest("run.log"))).stream()
        .filter(line -> line.path("message").asString().equals(name))
        .toList();
  }

  @Test
  void each_line_is_a_document_with_the_events_and_facts_of_the_text() {
    it.importFile(it.rows("in.csv", 70, "en-US|fr-FR"), "--log-format", "json").exits(0);
    var requests = events("request");
    assertThat(requests).hasSize(it.summary().path("requests").path("total").asInt());
    assertThat(requests)
        .allSatisfy(
            line -> {
              assertThat(line.path("level").asString()).isEqualTo("INFO");
              assertThat(
                      Instant.now()
                          .isAfter(
                              java.time.OffsetDateTime.parse(line.path("@timestamp").asString())
                                  .toInstant()))
                  .isTrue();
              assertThat(line.path("status").isNumber()).isTrue();
              assertThat(line.path("waited-ms").isNumber()).isTrue();
            });
    assertThat(requests)
        .extracting(line -> line.path("kind").asString())
        .contains("read", "create");
    assertThat(events("run-begun").get(0).path("file").asString()).endsWith("in.csv");
    assertThat(events("run-ended").get(0).path("exit").asInt()).isZero();
  }

  @Test
  void a_stack_trace_is_a_part_of_its_document_in_both_files() {
    it.environment.put("FLOWLOADER_LOG_FORMAT", "json");
    it.environment.put("FLOWLOADER_METRICS_FILE", "nowhere/metrics.prom");
    it.importFile(it.rows("in.csv", 1, "en-US")).exits(0);
    var log = lines(CommandFixture.read(it.home.resolve("var/flowloader.log")));
    assertThat(log)
        .filteredOn(line -> line.path("message").asString().equals("metrics-not-written"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.path("stack_trace").asString()).contains("NoSuchFileException"));
  }

  @Test
  void a_plan_logs_so_to_standard_error_where_it_is_asked_to() {
    var args =
        List.of(
            "plan",
            it.rows("in.csv", 3, "en-US").toString(),
            "--collection",
            Sandbox.COLLECTION_ID,
            "--base-url",
            it.sandbox.baseUrl(),
            "--debug",
            "--log-format",
            "json");
    var logged =
        it.run(args.toArray(String[]::new))
            .exits(0)
            .err()
            .lines()
            .filter(line -> line.startsWith("{"))
            .toList();
    assertThat(lines(String.join("\n", logged)))
        .extracting(line -> line.path("message").asString())
        .contains("step-begun", "asked", "request");
  }

  @Test
  void a_text_of_the_site_can_neither_act_nor_begin_a_line_of_its_own() throws Exception {
    var forged = "\u001b[31m\n{\"message\":\"request\"} \"quoted\" \u202e \u2028 \u0085";
    var answers = new ArrayList<String>();
    try (var site = new EchoingSite(it.sandbox.baseUrl())) {
      it.environment.put("FLOWLOADER_CONCURRENCY", "1");
      it.environment.put("FLOWLOADER_LOG_FORMAT", "json");
      site.answers(
          request -> request.startsWith("POST"),
          token -> {
            answers.add(token);
            return new MockResponse.Builder()
                .code(403)
                .body(
                    JsonMapper.shared()
                        .writeValueAsString(Map.of("code", "forbidden", "message", forged + token)))
                .build();
          });
      it.run(
          "import",
          it.rows("in.csv", 2, "en-US").toString(),
          "--base-url",
          site.baseUrl(),
          "--collection",
          Sandbox.COLLECTION_ID);
    }
    assertThat(answers).isNotEmpty();
    var log = CommandFixture.read(it.latest("run.log"));
    assertThat(log).doesNotContain("\u001b", "\u202e", "\u2028", "\u0085");
    assertThat(events("request")).hasSize(it.summary().path("requests").path("total").asInt());
    assertThat(events("circuit-open"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("reason").asString()).contains("\"quoted\""));
  }

  @Test
  void an_attempt_in_another_format_goes_on_in_the_same_file() {
    var file = it.rows("in.csv", 1, "en-US");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? new Fault.Status(401, false, false, null) : Fault.NONE);
    it.importFile(file).exits(3);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.importFile(file, "--log-format", "json").exits(0);
    var log = CommandFixture.read(it.latest("run.log"));
    assertThat(log).contains("INFO  run-begun run=1 attempt=1");
    assertThat(lines(log.substring(log.indexOf("\n{") + 1)))
        .extracting(line -> line.path("message").asString())
        .startsWith("run-begun")
        .endsWith("run-ended");
  }

  @Test
  void what_a_definition_says_of_logs_holds_for_retry_and_undo_of_its_runs() {
    it.file(
        "config/imports/feed.yml",
        "collection: " + Sandbox.COLLECTION_ID,
        "file: feed.csv",
        "log-format: json");
    it.file("feed.csv", "name,slug", "One,one");
    it.run("import", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(lines(CommandFixture.read(it.latest("run.log"))))
        .extracting(line -> line.path("message").asString())
        .filteredOn("run-begun"::equals)
        .hasSize(2);
    it.run("undo", "1", "--base-url", it.sandbox.baseUrl(), "--yes").exits(0);
    assertThat(events("run-ended")).hasSize(1);
  }
}
