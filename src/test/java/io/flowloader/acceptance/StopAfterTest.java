package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** A command that may take so long and no longer, and goes on another night. */
class StopAfterTest {

  private static final String AUTHORS = "580e63fc8c9a982ac9b8b746";

  @RegisterExtension
  final CommandFixture it = new CommandFixture(site -> site.withRequestsPerMinute(60));

  private Duration took() {
    var summary = it.summary();
    return Duration.between(
        Instant.parse(summary.path("startedAt").asString()),
        Instant.parse(summary.path("endedAt").asString()));
  }

  @Test
  void a_run_stops_after_its_time_and_goes_on_night_after_night_until_all_is_there() {
    var file = it.rows("in.csv", 250, "en-US");
    String[] options = {"--stop-after", "2m", "--rows-per-request", "1"};
    it.importFile(file, options)
        .exits(3)
        .says("Stopped after 2m (stop-after); run it again to go on.")
        .says("Next: to go on: ./run.sh import " + file, "--stop-after 2m");
    assertThat(it.summary().path("status").asString()).isEqualTo("STOPPED");
    assertThat(it.summary().path("exitCode").asInt()).isEqualTo(3);
    // Not before its time; how much later it ends is how far the clock jumps over the last waits.
    assertThat(took()).isGreaterThan(Duration.ofSeconds(110));
    assertThat(it.outcomes()).containsOnlyKeys("CREATED", "PENDING");
    it.recordAgreesWithSite();

    int nights = 1;
    while (it.importFile(file, options).exitCode() == 3) {
      nights++;
      assertThat(nights).isLessThan(10);
    }
    assertThat(nights).isGreaterThan(1);
    assertThat(it.outcomes()).containsOnlyKeys("CREATED").containsValue(250L);
    it.recordAgreesWithSite();
    it.endedWith(0, file, options);
  }

  private void definition(String name, String collection, String... more) {
    it.file(
        "config/imports/" + name + ".yml",
        String.join("\n", more),
        "file: " + name + ".csv",
        "collection: " + collection);
  }

  @Test
  void of_several_imports_it_holds_for_all_together_and_the_shortest_counts() {
    definition("articles", Sandbox.COLLECTION_ID, "stop-after: 9h");
    definition("people", AUTHORS, "stop-after: 5h");
    it.file("articles.csv", "name,author", "One,Zoe Zimmer");
    it.file("people.csv", "name", "Zoe Zimmer");
    // The night is over while the first of them is sent.
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk") && path.contains(AUTHORS)) {
            it.clock.jump(Duration.ofHours(6));
          }
          return Fault.NONE;
        });
    var ended = it.run("import", "--all", "--base-url", it.sandbox.baseUrl(), "--json");
    assertThat(ended.exitCode()).isEqualTo(3);
    ended.says("articles was not begun: the program was stopped before.", "Exit code 3.");
    var all = JsonMapper.shared().readTree(ended.out());
    assertThat(all.path("status").asString()).isEqualTo("STOPPED");
    assertThat(all.path("exitCode").asInt()).isEqualTo(3);
    assertThat(it.items()).isEmpty();

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.run("import", "--all", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void a_run_that_needs_less_is_not_touched_by_it() {
    it.environment.put("FLOWLOADER_STOP_AFTER", "5h");
    it.importFile(it.rows("in.csv", 5, "en-US")).exits(0);
  }

  @Test
  void no_time_at_all_is_refused() {
    it.environment.put("FLOWLOADER_STOP_AFTER", "0s");
    it.importFile(it.rows("in.csv", 5, "en-US"))
        .exits(2)
        .says("FLOWLOADER_STOP_AFTER: \"0s\" is not a time such as 30m, 5h or 90d.");
  }
}
