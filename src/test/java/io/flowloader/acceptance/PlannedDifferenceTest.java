package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plan says what a night would change, before it does, and the night then does just that. */
class PlannedDifferenceTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private static final String LONG =
      "This is a long text of which only a word in the middle changes, the rest being as it was before";

  @BeforeEach
  void theFirstNight() {
    it.file(
        "config/imports/feed.yml",
        "collection: " + Sandbox.COLLECTION_ID,
        "file: feed.csv",
        "on-existing: update",
        "on-missing: archive");
    feed(20, "Text", LONG);
    run("import").exits(0);
  }

  private void feed(int rows, String second, String third) {
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.rangeClosed(1, rows)
        .mapToObj(
            i ->
                "Row %1$d,row-%1$d,\"%2$s\",en-US|fr-FR"
                    .formatted(i, i == 2 ? second : i == 3 ? third : "Text"))
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
  }

  private Ended run(String command, String... options) {
    var args = new ArrayList<>(List.of(command, "feed", "--base-url", it.sandbox.baseUrl()));
    args.addAll(List.of(options));
    return it.run(args.toArray(String[]::new));
  }

  private JsonNode json(String... options) {
    var all = new ArrayList<>(List.of(options));
    all.add("--json");
    return JsonMapper.shared().readTree(run("plan", all.toArray(String[]::new)).out());
  }

  private long writes() {
    return it.sandbox.requestCount(CallKind.CREATE) + it.sandbox.requestCount(CallKind.UPDATE);
  }

  @Test
  void a_plan_of_the_same_feed_has_nothing_to_do() {
    var plan = json("--diff");
    assertThat(plan.path("rows").path("unchanged").asInt()).isEqualTo(20);
    assertThat(plan.path("requests").path("create").asInt()).isZero();
    assertThat(plan.path("requests").path("update").asInt()).isZero();
    assertThat(plan.path("changes")).isEmpty();
    assertThat(plan.path("exitCode").asInt()).isZero();
    assertThat(run("plan", "--diff").exits(0).out()).contains("Nothing would be changed.");
  }

  @Test
  void it_counts_and_names_each_change_and_the_night_does_just_that() {
    feed(19, "Otherwise", LONG.replace("middle", "centre"));
    long writes = writes();
    var said = run("plan", "--diff").exits(0).out();
    assertThat(said)
        .contains("0 to create, 2 to update, 17 unchanged, 0 in conflict")
        .contains("1 that this definition made and the file has no more: 1 to archive")
        .contains("the slug \"row-20\"")
        .contains("row-2, en-US, summary: \"Text\" → \"Otherwise\"")
        .contains("row-2, fr-FR, summary: \"Text\" → \"Otherwise\"")
        .contains("row-3, en-US, summary: …")
        .contains("middle", "centre");
    assertThat(said.lines().filter(line -> line.contains("row-3, en-US")))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(160));
    var plan = json("--diff");
    assertThat(plan.path("rows").path("toUpdate").asInt()).isEqualTo(2);
    assertThat(plan.path("missing").path("archived").asInt()).isEqualTo(1);
    assertThat(plan.path("changes")).hasSize(4);
    assertThat(plan.path("changes").get(0).toString())
        .contains("\"slug\":\"row-2\"", "\"old\":\"Text\"", "\"new\":\"Otherwise\"");
    assertThat(writes()).as("a plan writes nothing").isEqualTo(writes);
    assertThat(it.run("runs").err() + it.run("runs").out()).doesNotContain("feed.csv 2");
    run("import").exits(0);
    assertThat(it.summary().path("rows").path("updated").asInt()).isEqualTo(2);
    assertThat(it.summary().path("missing").path("archived").asInt()).isEqualTo(1);
    assertThat(it.summary().path("run").asInt()).as("a plan leaves no run").isEqualTo(2);
  }

  @Test
  void a_conflict_is_known_before() {
    it.clock.jump(Duration.ofMinutes(10));
    var site = new SiteByHand(it.sandbox);
    site.edit(site.item("fr-FR", "row-2").path("id").asString(), "fr-FR", "summary", "Theirs");
    feed(20, "Ours", LONG);
    assertThat(run("plan").exits(1).out())
        .contains("1 in conflict", "In conflict, and not sent:", "\"Theirs\"", "\"Ours\"");
    assertThat(json().path("conflicts").get(0).path("slug").asString()).isEqualTo("row-2");
  }

  @Test
  void a_brake_is_known_before() {
    feed(3, "Text", LONG);
    assertThat(run("plan").exits(6).out())
        .contains("A brake would stop the import", "17 of the 20");
    assertThat(json().path("brake").asString()).contains("--missing-limit 85%");
    run("plan", "--missing-limit", "90%").exits(0);
  }
}
