package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a collector reads of runs, and by which it sees that one did not happen. */
class MetricsFileTest {

  private static final String AUTHORS = "580e63fc8c9a982ac9b8b746";

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Path metrics;

  @BeforeEach
  void metricsOfAll() throws IOException {
    metrics = Files.createDirectories(it.home.resolve("collector")).resolve("flowloader.prom");
    it.environment.put("FLOWLOADER_METRICS_FILE", "collector/flowloader.prom");
  }

  private void definition(String name, String collection, String... more) {
    var lines = new ArrayList<>(List.of("file: " + name + ".csv", "collection: " + collection));
    lines.addAll(Arrays.asList(more));
    it.file("config/imports/" + name + ".yml", lines.toArray(String[]::new));
  }

  private Ended night(String... words) {
    var args = new ArrayList<>(List.of("import", "--base-url", it.sandbox.baseUrl()));
    args.addAll(Arrays.asList(words));
    return it.run(args.toArray(String[]::new));
  }

  /** The value of a series of a definition; empty if there is none. */
  private Optional<Double> value(String name, String definition, String... label) {
    var start = "flowloader_" + name + "{";
    return CommandFixture.read(metrics)
        .lines()
        .filter(line -> line.startsWith(start))
        .filter(line -> line.contains("definition=\"" + definition + "\""))
        .filter(line -> Arrays.stream(label).allMatch(line::contains))
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(
            (one, other) -> {
              throw new AssertionError("two series: " + name);
            });
  }

  private double lastSuccess(String definition) {
    return value("last_success_timestamp_seconds", definition).orElseThrow();
  }

  @Test
  void rows_by_outcome_requests_429s_and_seconds_are_told_of_each_definition() {
    definition("articles", Sandbox.COLLECTION_ID);
    it.file("articles.csv", "name,price", "One,1", "Two,cheap", "Three,3");
    var throttled = new java.util.concurrent.atomic.AtomicBoolean();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && !throttled.getAndSet(true)
                ? new Fault.Status(429, false, true, "7")
                : Fault.NONE);
    night("articles").exits(1);
    assertThat(value("rows", "articles", "outcome=\"created\"")).contains(2.0);
    assertThat(value("rows", "articles", "outcome=\"invalid\"")).contains(1.0);
    assertThat(value("rows", "articles", "outcome=\"rejected\"")).contains(0.0);
    var requests = it.summary().path("requests");
    for (var kind : List.of("create", "read", "update", "publish", "delete")) {
      assertThat(value("requests", "articles", "kind=\"" + kind + "\""))
          .contains(requests.path(kind).asDouble());
    }
    assertThat(value("throttled_requests", "articles")).contains(1.0);
    assertThat(value("last_run_exit_code", "articles")).contains(1.0);
    assertThat(value("run_duration_seconds", "articles").orElseThrow()).isGreaterThan(7);
    assertThat(lastSuccess("articles"))
        .isEqualTo(value("last_run_timestamp_seconds", "articles").orElseThrow());
    assertThat(CommandFixture.read(metrics))
        .contains("# TYPE flowloader_rows gauge\n", "# HELP flowloader_last_success_timestamp");
  }

  @Test
  void a_definition_keeps_the_series_of_the_others() {
    definition("articles", Sandbox.COLLECTION_ID);
    definition("people", AUTHORS);
    it.file("articles.csv", "name", "One");
    it.file("people.csv", "name", "Zoe");
    night("articles").exits(0);
    var before = lastSuccess("articles");
    it.clock.jump(Duration.ofHours(1));
    night("people").exits(0);
    assertThat(lastSuccess("articles")).isEqualTo(before);
    assertThat(lastSuccess("people")).isGreaterThan(before + 3599);
    assertThat(value("rows", "articles", "outcome=\"created\"")).contains(1.0);
  }

  @Test
  void a_run_that_fails_leaves_the_time_of_the_last_that_did_not() {
    definition("articles", Sandbox.COLLECTION_ID);
    it.file("articles.csv", "name", "One");
    night("articles").exits(0);
    var before = lastSuccess("articles");
    it.clock.jump(Duration.ofDays(1));
    it.file("articles.csv", "name", "Two");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? new Fault.Status(401, false, false, null) : Fault.NONE);
    night("articles").exits(3);
    assertThat(value("last_run_exit_code", "articles")).contains(3.0);
    assertThat(lastSuccess("articles")).isEqualTo(before);
  }

  @Test
  void a_definition_that_never_came_to_its_end_has_no_time_of_success() {
    definition("articles", Sandbox.COLLECTION_ID);
    it.file("articles.csv", "name", "One");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? new Fault.Status(401, false, false, null) : Fault.NONE);
    night("articles").exits(3);
    assertThat(value("last_run_exit_code", "articles")).contains(3.0);
    assertThat(value("last_success_timestamp_seconds", "articles")).isEmpty();
  }

  @Test
  void a_night_with_the_same_feed_is_a_good_one() {
    definition("articles", Sandbox.COLLECTION_ID);
    definition("series", AUTHORS);
    it.file("config/imports/series.yml", "file: feeds/*.csv", "collection: " + AUTHORS);
    it.file("articles.csv", "name", "One");
    it.file("feeds/a.csv", "name", "Zoe");
    it.file("feeds/b.csv", "name", "Yves");
    night("--all").exits(0);
    var before = lastSuccess("articles");
    it.clock.jump(Duration.ofDays(1));
    night("--all").exits(0).says("Already imported");
    assertThat(lastSuccess("articles")).isGreaterThan(before + 86_399);
    assertThat(lastSuccess("series")).isGreaterThan(before + 86_399);
  }

  @Test
  void a_collector_of_another_user_may_read_it_and_a_narrower_permission_is_kept()
      throws IOException {
    definition("articles", Sandbox.COLLECTION_ID);
    it.file("articles.csv", "name", "One");
    night("articles").exits(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(metrics)))
        .isEqualTo("rw-r--r--");
    Files.setPosixFilePermissions(metrics, PosixFilePermissions.fromString("rw-r-----"));
    night("articles").exits(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(metrics)))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(metrics.getParent())) {
      assertThat(files).containsExactly(metrics);
    }
  }

  @Test
  void what_cannot_be_written_is_said_and_changes_nothing_of_the_run() {
    definition("articles", Sandbox.COLLECTION_ID);
    it.file("articles.csv", "name", "One");
    it.environment.put("FLOWLOADER_METRICS_FILE", "nowhere/flowloader.prom");
    night("articles")
        .exits(0)
        .says(
            "The metrics file " + it.home.resolve("nowhere/flowloader.prom"), "cannot be written");
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void every_line_is_one_that_the_format_knows() {
    it.file("config/imports/a.b-c.yml", "collection: " + Sandbox.COLLECTION_ID);
    it.importFile(it.rows("in.csv", 1, "en-US"), "--definition", "a.b-c").exits(0);
    assertThat(CommandFixture.read(metrics).lines())
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "# (HELP|TYPE) .*|flowloader_[a-z_]+\\{([a-z]+=\"[^\"]*\",?)*\\} [0-9.E]+"));
    assertThat(value("rows", "a.b-c", "outcome=\"created\"")).contains(1.0);
  }
}
