package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row that is to be mended is told before all that is refused for its sake, with their number.
 */
class RootCausesTest {

  private static final int ROWS = 60;
  private static final int BAD_LINE = 30;

  @RegisterExtension final CommandFixture it = new CommandFixture();

  /** Each row refers to the next one, the last to the first, and one of them has a bad date. */
  private Path circle() {
    var lines = new ArrayList<String>();
    lines.add("name,slug,next-article,price");
    IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                "R %d,r-%d,r-%d,%s"
                    .formatted(i, i, (i + 1) % ROWS, i + 2 == BAD_LINE ? "nonsense" : "1"))
        .forEach(lines::add);
    return it.file("in.csv", lines.toArray(String[]::new));
  }

  private CommandFixture.Ended plan(Path file, String... more) {
    var args = new ArrayList<String>();
    args.add("plan");
    args.add(file.toString());
    args.add("--base-url");
    args.add(it.sandbox.baseUrl());
    args.add("--collection");
    args.add(io.flowloader.sandbox.Sandbox.COLLECTION_ID);
    args.addAll(java.util.List.of(more));
    return it.run(args.toArray(String[]::new));
  }

  @Test
  void the_plan_says_it_first_and_what_depends_on_it_after_that() {
    var out = plan(circle()).exits(1).out();
    assertThat(out)
        .containsSubsequence(
            "Invalid, and not sent unless mended:",
            "  line 30, column \"price\"",
            "; 59 rows refer to it, directly or through others",
            "Invalid only for the sake of the lines above: 59 rows.",
            "missing-reference: leave-out",
            "\"r-1\" is the row of line 3, which is INVALID because of line 30",
            "and 39 more; --json lists all");
    assertThat(out.lines()).hasSizeLessThan(35);
  }

  @Test
  void the_plan_as_json_counts_consequences_and_names_causes() {
    var plan = JsonMapper.shared().readTree(plan(circle(), "--json").out());
    var refusals = plan.path("refusals");
    assertThat(refusals).hasSize(ROWS);
    assertThat(refusals.get(0).path("line").asInt()).isEqualTo(BAD_LINE);
    assertThat(refusals.get(0).path("consequences").asInt()).isEqualTo(59);
    assertThat(refusals.get(1).path("line").asInt()).isEqualTo(2);
    assertThat(refusals.get(1).path("code").asString()).isEqualTo("reference_invalid");
    assertThat(refusals.get(1).path("causeLine").asInt()).isEqualTo(BAD_LINE);
  }

  @Test
  void the_end_of_a_run_its_summary_and_its_rows_say_it() {
    it.importFile(circle())
        .exits(1)
        .says(
            "  line 30 is INVALID; 59 rows refer to it, directly or through others",
            "missing-reference: leave-out");
    var cause = it.summary().path("causes").get(0);
    assertThat(cause.path("line").asInt()).isEqualTo(BAD_LINE);
    assertThat(cause.path("consequences").path("referring").asInt()).isEqualTo(59);
    assertThat(it.csv("rows.csv").get(BAD_LINE - 2).get("message"))
        .endsWith("; 59 rows refer to it, directly or through others");
    assertThat(it.csv("rows.csv").get(0).get("message"))
        .contains("line 3, which is INVALID because of line 30 (mend line 30,");
    assertThat(it.csv("failed-rows.csv").get(0).get("_line")).isEqualTo("30");
  }

  @Test
  void rows_of_one_item_are_counted_under_the_bad_one_of_them() {
    var file =
        it.file("in.csv", "locale,name,slug,price", "en-US,A,a,1", "fr-FR,B,a,dear", "de-DE,C,a,1");
    it.importFile(file).exits(1).says("  line 3 is INVALID; 2 more rows are part of the same item");
  }

  @Test
  void what_is_left_out_is_told_in_the_plan_and_counted_at_the_end() {
    it.environment.put("FLOWLOADER_MISSING_REFERENCE", "leave-out");
    var file =
        it.file("in.csv", "name,slug,author,next-article", "A,a,Nobody,no", "B,b,,a", "C,c,,x");
    assertThat(plan(file).exits(0).out())
        .contains(
            "Left out of 2 rows: 3 references to what is not there",
            "  line 2: Left out: column \"author\": \"Nobody\" is no item",
            "  line 4: Left out: column \"next-article\": \"x\" is neither");
    JsonNode json = JsonMapper.shared().readTree(plan(file, "--json").out());
    assertThat(json.path("leftOut")).hasSize(2);
    it.importFile(file).exits(0).says("Left out of 2 rows: 3 references to what is not there");
    assertThat(it.summary().path("leftOut").path("references").asInt()).isEqualTo(3);
  }

  @Test
  void a_retry_of_a_run_that_has_only_invalid_rows_says_what_to_mend_and_the_next_command() {
    it.importFile(it.file("in.csv", "name,price", "A,1", "B,dear")).exits(1);
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl())
        .exits(1)
        .says(
            "There is nothing of run 1 to send again: 1 row is INVALID, and must be mended",
            "runs/1/failed-rows.csv",
            "./run.sh import ",
            " --collection " + io.flowloader.sandbox.Sandbox.COLLECTION_ID);
  }

  @Test
  void one_is_said_in_the_singular() {
    var ended = it.importFile(it.file("in.csv", "name", "A")).exits(0);
    ended.says("Run 1 COMPLETED: 1 row ");
    assertThat(ended.err()).doesNotContainPattern("\\b1 \\w+s\\b");
    assertThat(it.run("status").out()).contains("  1 row: 1 created");
  }
}
