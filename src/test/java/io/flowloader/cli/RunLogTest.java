package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.EchoingSite;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a run tells developers: run.log. That the token is not in it, {@link CommandFixture} checks.
 */
class RunLogTest {

  private static final Pattern LINE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (?:DEBUG|INFO |WARN |ERROR) (\\S+)((?: [a-z0-9-]+=(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\"]+))*)");
  private static final Pattern FACT =
      Pattern.compile(" ([a-z0-9-]+)=(\"(?:[^\"\\\\]|\\\\.)*\"|\\S+)");

  @RegisterExtension final CommandFixture it = new CommandFixture();

  /** An event of the log. */
  private record Event(String name, Map<String, String> facts) {

    static Event of(String line) {
      var parts = LINE.matcher(line);
      assertThat(parts.matches()).as(line).isTrue();
      var facts = new HashMap<String, String>();
      FACT.matcher(parts.group(2))
          .results()
          .forEach(each -> facts.put(each.group(1), each.group(2)));
      return new Event(parts.group(1), facts);
    }

    boolean has(String key, String value) {
      return value.equals(facts.get(key));
    }
  }

  /** Each line is an event, or goes on with one. */
  private List<Event> events() {
    return CommandFixture.read(it.latest("run.log"))
        .lines()
        .filter(line -> !line.startsWith("\t"))
        .map(Event::of)
        .toList();
  }

  private List<Event> events(String name) {
    return events().stream().filter(event -> event.name().equals(name)).toList();
  }

  private long requests(String kind) {
    return events("request").stream().filter(event -> event.has("kind", kind)).count();
  }

  private void requestsAgreeWithSummary() {
    var counted = it.summary().path("requests");
    assertThat(events("request")).hasSize(counted.path("total").asInt());
    assertThat(requests("create")).isEqualTo(counted.path("create").asLong());
    assertThat(requests("update")).isEqualTo(counted.path("update").asLong());
    assertThat(requests("read")).isEqualTo(counted.path("read").asLong());
    assertThat(events("request").stream().filter(event -> event.has("status", "429")))
        .hasSize(counted.path("throttled").asInt());
  }

  @Test
  void every_request_of_a_run_has_one_line() throws Exception {
    it.importFile(it.rows("in.csv", 70, "en-US|fr-FR")).exits(0);
    requestsAgreeWithSummary();
    assertThat(requests("create")).isEqualTo(2);
    assertThat(events("request"))
        .allSatisfy(
            event ->
                assertThat(event.facts())
                    .containsKeys("n", "kind", "rows", "status", "ms", "waited-ms"));
    assertThat(events("request")).anyMatch(event -> event.has("rows", "50"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it.latest("run.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_person_is_told_what_is_imported_before_the_ledger_is_open() {
    var file = it.rows("in.csv", 3, "en-US");
    assertThat(it.importFile(file).exits(0).err())
        .startsWith("Importing " + file + "; opening " + it.home.resolve("var"));
  }

  @Test
  void steps_are_told_when_they_begin_and_when_they_end() {
    it.importFile(it.rows("in.csv", 3, "en-US")).exits(0);
    for (var step : List.of("preflight", "stage", "resolve", "send")) {
      assertThat(events("step-begun")).anyMatch(event -> event.has("step", step));
      assertThat(events("step-ended"))
          .anyMatch(event -> event.has("step", step) && event.has("status", "COMPLETED"));
    }
    assertThat(events("run-begun")).singleElement().matches(event -> event.has("attempt", "1"));
    assertThat(events("run-ended")).singleElement().matches(event -> event.has("exit", "0"));
  }

  @Test
  void a_row_in_doubt_is_told_with_what_lists_showed_and_what_was_concluded() {
    var lost = new AtomicBoolean();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && !lost.getAndSet(true)
                ? new Fault.Status(500, true, true, null)
                : Fault.NONE);
    it.importFile(it.rows("in.csv", 2, "en-US")).exits(0);
    assertThat(events("in-doubt")).singleElement().matches(event -> event.has("rows", "2"));
    assertThat(events("wait")).anyMatch(event -> event.has("for", "lookup"));
    var decisions = events("decision");
    assertThat(decisions).extracting(event -> event.facts().get("slug")).contains("row-0", "row-1");
    assertThat(decisions)
        .anyMatch(
            event ->
                event.has("decision", "Created")
                    && String.valueOf(event.facts().get("holder")).startsWith("ours:"));
    assertThat(events("row")).filteredOn(event -> event.has("state", "CREATED")).hasSize(2);
    requestsAgreeWithSummary();
  }

  @Test
  void a_limit_that_makes_wait_is_told() {
    var throttled = new AtomicBoolean();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && !throttled.getAndSet(true)
                ? new Fault.Status(429, false, true, "7")
                : Fault.NONE);
    it.importFile(it.rows("in.csv", 2, "en-US")).exits(0);
    assertThat(events("wait"))
        .anyMatch(event -> event.has("for", "site") && event.has("ms", "7000"));
    requestsAgreeWithSummary();
  }

  @Test
  void a_run_that_stops_tells_why_and_later_attempts_add_to_its_log() {
    var file = it.rows("in.csv", 4, "en-US");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? new Fault.Status(500, false, true, null) : Fault.NONE);
    it.importFile(file, "--rows-per-request", "1").exits(3);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.importFile(file).exits(0);
    assertThat(events("circuit-open")).hasSize(1);
    assertThat(CommandFixture.read(it.latest("run.log")))
        .contains("\tio.flowloader.send.RunStoppedException: ", "\tat ");
    assertThat(events("run-begun"))
        .extracting(event -> event.facts().get("attempt"))
        .containsExactly("1", "2");
    requestsAgreeWithSummary();
  }

  @Test
  void debug_tells_what_each_call_asks_and_what_each_page_has() {
    var file = it.rows("in.csv", 3, "en-US");
    it.importFile(file).exits(0);
    assertThat(events("asked")).isEmpty();
    it.importFile(file, "--again", "--debug").exits(0);
    assertThat(events("asked")).hasSameSizeAs(events("request"));
    assertThat(events("page")).anyMatch(event -> event.has("total", "3"));
  }

  @Test
  void a_plan_logs_to_standard_error_and_only_for_debug() {
    var file = it.rows("in.csv", 3, "en-US");
    var plan =
        List.of(
            "plan",
            file.toString(),
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            Sandbox.COLLECTION_ID);
    assertThat(it.run(plan.toArray(String[]::new)).exits(0).err()).doesNotContain("step-begun");
    var told = new java.util.ArrayList<>(plan);
    told.add("--debug");
    it.run(told.toArray(String[]::new))
        .exits(0)
        .says("INFO  step-begun step=preflight", "DEBUG asked n=", "kind=read");
    assertThat(it.home.resolve("var")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void what_is_no_warning_stands_in_the_log_of_its_run_alone(String format) {
    it.environment.put("FLOWLOADER_LOG_FORMAT", format);
    it.importFile(it.rows("in.csv", 2, "en-US"), "--debug").exits(0);
    assertThat(CommandFixture.read(it.latest("run.log"))).contains("run-begun", "asked");
    assertThat(it.home.resolve("var/flowloader.log")).isEmptyFile();
  }

  @Test
  void an_exception_that_nobody_catches_is_logged_in_both_files() throws IOException {
    var died = new AtomicBoolean();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk") && !died.getAndSet(true)) {
            die();
          }
          return Fault.NONE;
        });
    it.importFile(it.rows("in.csv", 2, "en-US")).exits(0);
    assertThat(events("uncaught")).singleElement().matches(event -> event.has("thread", "doomed"));
    assertThat(CommandFixture.read(it.latest("run.log")))
        .contains("\tjava.lang.IllegalStateException: nobody catches this")
        .contains("at io.flowloader.cli.RunLogTest");
    assertThat(CommandFixture.read(it.home.resolve("var/flowloader.log")))
        .contains("uncaught thread=doomed", "nobody catches this")
        .doesNotContain(" INFO ");
  }

  private void die() {
    var doomed =
        new Thread(
            () -> {
              throw new IllegalStateException("nobody catches this");
            },
            "doomed");
    doomed.setUncaughtExceptionHandler(
        new UncaughtFailures(
            new Surroundings(
                System.in,
                System.out,
                System.err,
                false,
                false,
                Map.of(),
                it.home,
                it.home,
                it.clock)));
    doomed.start();
    try {
      doomed.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_text_of_the_site_can_neither_act_nor_look_like_an_event() throws Exception {
    var forged = "\u001b[31m\n2026-01-01T00:00:00.000Z INFO  request n=1 \"quoted\" \u202e";
    try (var site = new EchoingSite(it.sandbox.baseUrl())) {
      it.environment.put("FLOWLOADER_CONCURRENCY", "1");
      site.answers(
          request -> request.startsWith("POST"),
          token ->
              new MockResponse.Builder()
                  .code(403)
                  .body(
                      tools.jackson.databind.json.JsonMapper.shared()
                          .writeValueAsString(Map.of("code", "forbidden", "message", forged)))
                  .build());
      it.run(
          "import",
          it.rows("in.csv", 2, "en-US").toString(),
          "--base-url",
          site.baseUrl(),
          "--collection",
          Sandbox.COLLECTION_ID);
    }
    var log = CommandFixture.read(it.latest("run.log"));
    assertThat(log).contains("\\u001b[31m", "\\u202e").doesNotContain("\u001b", "\u202e");
    // A line of its own would be an event that the site has made up.
    requestsAgreeWithSummary();
    assertThat(events("circuit-open"))
        .singleElement()
        .satisfies(event -> assertThat(event.facts().get("reason")).contains("\\\"quoted\\\""));
  }
}
