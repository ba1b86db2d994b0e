package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code plan}: it must say what {@code import} then does, and change nothing. */
class PlanCommandTest {

  private static final EnumSet<CallKind> WRITES =
      EnumSet.of(CallKind.CREATE, CallKind.UPDATE, CallKind.DELETE, CallKind.PUBLISH);

  @RegisterExtension final CommandFixture it = new CommandFixture();
  private Path temporary;

  @BeforeEach
  void start() throws IOException {
    temporary = Files.createDirectories(it.home.resolve("tmp"));
    it.environment.put("TMPDIR", temporary.toString());
    // Nothing is lost here, so no answer may be called late: large bodies and busy machines.
    it.environment.put("FLOWLOADER_ANSWER_TIMEOUT", "60s");
  }

  private CommandFixture.Ended plan(Path file, String... options) {
    var args =
        new ArrayList<>(
            List.of(
                "plan",
                file.toString(),
                "--base-url",
                it.sandbox.baseUrl(),
                "--collection",
                Sandbox.COLLECTION_ID));
    args.addAll(Arrays.asList(options));
    return it.run(args.toArray(String[]::new));
  }

  private static JsonNode json(CommandFixture.Ended ended) {
    return JsonMapper.shared().readTree(ended.out());
  }

  private JsonNode planned(Path file, String... options) {
    var args = new ArrayList<>(Arrays.asList(options));
    args.add("--json");
    return json(plan(file, args.toArray(String[]::new)));
  }

  /** Every file of a directory with its time and content; nothing if it is not there. */
  private static Map<String, String> contents(Path directory) {
    if (!Files.exists(directory)) {
      return Map.of();
    }
    var found = new TreeMap<String, String>();
    try (var files = Files.walk(directory)) {
      for (var file : files.toList()) {
        found.put(
            file.toString(),
            Files.getLastModifiedTime(file)
                + (Files.isRegularFile(file) ? Arrays.toString(Files.readAllBytes(file)) : ""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private long requests(Set<CallKind> kinds) {
    return kinds.stream().mapToLong(it.sandbox::requestCount).sum();
  }

  private long writes() {
    return requests(WRITES);
  }

  private long reads() {
    return requests(EnumSet.complementOf(WRITES));
  }

  private void put(int items) {
    others(items).accept(it.sandbox);
  }

  @Test
  void a_plan_writes_nothing_and_leaves_nothing() {
    plan(it.rows("in.csv", 50, "en-US|fr-FR")).exits(0);
    assertThat(writes()).isZero();
    assertThat(it.items()).isEmpty();
    assertThat(it.home.resolve("var")).doesNotExist();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void a_plan_changes_no_byte_of_the_state_directory() {
    it.importFile(it.rows("one.csv", 5, "en-US")).exits(0);
    var before = contents(it.home.resolve("var"));
    plan(it.rows("two.csv", 9, "en-US")).exits(0);
    assertThat(contents(it.home.resolve("var"))).isEqualTo(before);
    assertThat(it.run("runs").out().lines().filter(line -> line.contains(".csv"))).hasSize(1);
  }

  @Test
  void what_is_kept_while_planning_is_readable_by_its_owner_only() {
    var seen = new AtomicReference<String>();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          try (var folders = Files.list(temporary)) {
            var permissions = Files.getPosixFilePermissions(folders.findFirst().orElseThrow());
            seen.set(PosixFilePermissions.toString(permissions));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Fault.NONE;
        });
    plan(it.rows("in.csv", 1, "en-US")).exits(0);
    assertThat(seen.get()).isEqualTo("rwx------");
  }

  /** A file, options, and what the site has before. */
  record Case(Function<CommandFixture, Path> file, List<String> options, Consumer<Sandbox> site) {

    static Named<Case> of(
        String name, Function<CommandFixture, Path> file, Consumer<Sandbox> site, String... more) {
      return Named.of(name, new Case(file, List.of(more), site));
    }
  }

  static Stream<Named<Case>> filesOfAllKinds() {
    Consumer<Sandbox> empty = site -> {};
    return Stream.of(
        Case.of("full requests", it -> it.rows("in.csv", 200, "en-US"), empty),
        Case.of("one more", it -> it.rows("in.csv", 67, "en-US|fr-FR|de-DE"), empty),
        Case.of(
            "smaller requests",
            it -> it.rows("in.csv", 20, "en-US|fr-FR"),
            empty,
            "--rows-per-request",
            "7"),
        Case.of("locales and drafts mixed", PlanCommandTest::mixed, empty),
        Case.of("a column per locale", PlanCommandTest::columnPerLocale, rowsThere(0, 10)),
        Case.of("a row per locale", PlanCommandTest::rowPerLocale, rowsThere(0, 10)),
        Case.of("references in circles", PlanCommandTest::circle, rowsThere(0, 10)),
        Case.of("references to nothing", PlanCommandTest::toNothing, empty),
        Case.of("rows without locales", PlanCommandTest::plain, empty),
        Case.of("rows to mend", PlanCommandTest::toMend, empty),
        Case.of("nothing to create", it -> it.file("in.csv", "name,price", "A,much"), others(3)),
        Case.of("no rows", it -> it.file("in.csv", "name,price"), others(3)),
        Case.of("some exist", it -> it.rows("in.csv", 120, "en-US"), rowsThere(0, 30)),
        Case.of("all exist", it -> it.rows("in.csv", 30, "en-US"), rowsThere(0, 30)),
        Case.of("a few into many", it -> it.rows("in.csv", 2, "en-US|fr-FR"), others(750)),
        Case.of("a few into many, one there", PlanCommandTest::plain, others(950)),
        Case.of("a list of many pages", it -> it.rows("in.csv", 40, "en-US"), others(450)),
        Case.of("large rows", PlanCommandTest::large, empty));
  }

  private static Path mixed(CommandFixture it) {
    var lines = new ArrayList<>(List.of("name,slug,locales,draft"));
    for (int i = 0; i < 90; i++) {
      lines.add(
          "Row %d,row-%d,%s,%s"
              .formatted(i, i, i % 3 == 0 ? "en-US" : "en-US|fr-FR", i % 5 == 0 ? "no" : "yes"));
    }
    return it.file("in.csv", lines.toArray(String[]::new));
  }

  private static Path columnPerLocale(CommandFixture it) {
    var lines = new ArrayList<>(List.of("name,slug,summary[en-US],summary[fr-FR],summary[de-DE]"));
    IntStream.range(0, 80)
        .forEach(
            i ->
                lines.add("Row %d,row-%d,English %d,French %d,German %d".formatted(i, i, i, i, i)));
    return it.file("in.csv", lines.toArray(String[]::new));
  }

  private static Path rowPerLocale(CommandFixture it) {
    var lines = new ArrayList<>(List.of("name,slug,locale,summary"));
    for (var locale : List.of("en-US", "fr-FR", "de-DE")) {
      IntStream.range(0, 80)
          .forEach(i -> lines.add("Row %d,row-%d,%s,Text %d".formatted(i, i, locale, i) + locale));
    }
    lines.add("Bad,row-7,xx-XX,Text");
    return it.file("in.csv", lines.toArray(String[]::new));
  }

  /** Each row refers to the next one, the last to the first. */
  private static Path circle(CommandFixture it) {
    var lines = new ArrayList<>(List.of("name,slug,author,next-article"));
    IntStream.range(0, 150)
        .forEach(i -> lines.add("Row %d,row-%d,ada-berg,row-%d".formatted(i, i, (i + 1) % 150)));
    return it.file("in.csv", lines.toArray(String[]::new));
  }

  private static Path toNothing(CommandFixture it) {
    return it.file(
        "in.csv",
        "name,slug,author,next-article",
        "A,a,Nobody,b",
        "B,b,ada-berg,a",
        "C,c,ada-berg,",
        "D,d,ada-berg,c");
  }

  private static Path plain(CommandFixture it) {
    return it.file("in.csv", "name", "One", "Two", "Other 5");
  }

  private static Path toMend(CommandFixture it) {
    return it.file(
        "in.csv", "name,slug,price", "A,a,1", "B,b,much", ",c,3", "D,a,4", "E,e,5,6", "F,f,7");
  }

  private static Path large(CommandFixture it) {
    var text = "x".repeat(450_000);
    var lines = new ArrayList<>(List.of("name,body"));
    IntStream.range(0, 20).forEach(i -> lines.add("Row " + i + "," + text));
    return it.file("in.csv", lines.toArray(String[]::new));
  }

  private static Consumer<Sandbox> others(int items) {
    return site ->
        IntStream.range(0, items)
            .forEach(
                i -> site.put("Other " + i, "other-" + i, List.of(Sandbox.cmsLocaleId("en-US"))));
  }

  private static Consumer<Sandbox> rowsThere(int from, int to) {
    return site ->
        IntStream.range(from, to)
            .forEach(i -> site.put("Row " + i, "row-" + i, List.of(Sandbox.cmsLocaleId("en-US"))));
  }

  @ParameterizedTest
  @MethodSource("filesOfAllKinds")
  void a_plan_says_what_the_import_then_does(Case given) {
    given.site().accept(it.sandbox);
    var file = given.file().apply(it);
    var options = given.options().toArray(String[]::new);
    var plan = planned(file, options);
    assertThat(writes()).isZero();

    var before = it.items().size();
    long read = reads();
    var ended = it.importFile(file, options);
    assertThat(plan.path("exitCode").asInt()).as(ended.err()).isEqualTo(ended.exitCode());
    var rows = it.summary().path("rows");
    assertThat(plan.path("rows").path("total")).isEqualTo(rows.path("total"));
    assertThat(plan.path("rows").path("toCreate")).isEqualTo(rows.path("created"));
    assertThat(plan.path("rows").path("exists")).isEqualTo(rows.path("exists"));
    assertThat(plan.path("rows").path("invalid")).isEqualTo(rows.path("invalid"));
    var requests = it.summary().path("requests");
    assertThat(plan.path("requests").path("create")).isEqualTo(requests.path("create"));
    assertThat(plan.path("requests").path("update")).isEqualTo(requests.path("update"));
    assertThat(plan.path("requests").path("read")).isEqualTo(requests.path("read"));
    assertThat(plan.path("requests").path("total")).isEqualTo(requests.path("total"));
    assertThat(reads() - read).isEqualTo(requests.path("read").asLong());
    assertThat(plan.path("items").path("now").asInt()).isEqualTo(before);
    assertThat(plan.path("items").path("after").asInt()).isEqualTo(it.items().size());
  }

  @Test
  void refusals_are_those_of_the_import_word_for_word() {
    var file = toMend(it);
    var ended = plan(file).exits(1);
    var refusals = planned(file).path("refusals");
    it.importFile(file).exits(1);
    var refused =
        it.csv("rows.csv").stream().filter(row -> row.get("outcome").equals("INVALID")).toList();
    assertThat(refusals).hasSize(4).hasSameSizeAs(refused);
    for (int i = 0; i < refused.size(); i++) {
      assertThat(refusals.get(i).path("line").asString()).isEqualTo(refused.get(i).get("line"));
      assertThat(refusals.get(i).path("slug").asString()).isEqualTo(refused.get(i).get("slug"));
      assertThat(refusals.get(i).path("code").asString()).isEqualTo(refused.get(i).get("code"));
      assertThat(refusals.get(i).path("message").asString())
          .isEqualTo(refused.get(i).get("message"));
      assertThat(ended.out()).contains("  " + refused.get(i).get("message") + "\n");
    }
    assertThat(ended.out()).contains("line 3, column \"price\": \"much\"");
  }

  @Test
  void slugs_that_exist_are_named_with_their_items() {
    rowsThere(0, 2).accept(it.sandbox);
    var file = it.rows("in.csv", 3, "en-US");
    var id = it.items().get(1).id();
    assertThat(plan(file).exits(0).out())
        .contains("2 exist already", "line 3: the slug \"row-1\" (item " + id + ")");
    var existing = planned(file).path("existing");
    assertThat(existing).hasSize(2);
    assertThat(existing.get(1).path("line").asInt()).isEqualTo(3);
    assertThat(existing.get(1).path("itemId").asString()).isEqualTo(id);
  }

  @Test
  void words_name_some_of_many_existing_slugs_and_json_all() {
    rowsThere(0, 30).accept(it.sandbox);
    var file = it.rows("in.csv", 30, "en-US");
    assertThat(plan(file).exits(0).out()).contains("and 10 more; --json lists all");
    assertThat(planned(file).path("existing")).hasSize(30);
  }

  @Test
  void existing_slugs_are_learnt_by_one_list_even_for_a_single_row() {
    put(350);
    var plan = planned(it.rows("in.csv", 1, "en-US"));
    // Token, schema, sites and four pages.
    assertThat(reads()).isEqualTo(7).isEqualTo(plan.path("requests").path("spent").asLong());
  }

  @Test
  void the_time_is_that_of_all_requests_at_the_limit_in_force() {
    it.sandbox.requestsPerMinute(120);
    var plan = planned(it.rows("in.csv", 1000, "en-US"));
    assertThat(plan.path("requestsPerMinute").asInt()).isEqualTo(120);
    assertThat(plan.path("requests").path("total").asInt()).isEqualTo(14);
    assertThat(plan.path("minutes").asDouble()).isEqualTo(0.12); // 14 * 60.3 s / 120
    var slower = planned(it.home.resolve("in.csv"), "--requests-per-minute", "6");
    assertThat(slower.path("requestsPerMinute").asInt()).isEqualTo(6);
    assertThat(slower.path("minutes").asDouble()).isEqualTo(2.35);
    assertThat(plan(it.home.resolve("in.csv"), "--requests-per-minute", "6").out())
        .contains("about 2 min 20 s at 6 requests a minute");
  }

  @Test
  void an_item_limit_that_would_burst_is_said_and_costs_no_exit_code() {
    put(5);
    var file = it.rows("in.csv", 6, "en-US");
    assertThat(plan(file, "--item-limit", "10").exits(0).out())
        .contains("burst the item limit", "5 items", "11", "1 more than the 10");
    var plan = planned(file, "--item-limit", "11");
    assertThat(plan.path("warnings")).isEmpty();
    assertThat(plan.path("items").path("limit").asInt()).isEqualTo(11);
    plan(file, "--item-limit", "none").exits(2).says("--item-limit", "whole number");
  }

  @Test
  void limits_of_plans_are_named_where_the_collection_would_pass_them() {
    put(10);
    assertThat(plan(it.rows("in.csv", 1990, "en-US")).exits(0).out()).doesNotContain("Warning");
    assertThat(plan(it.rows("in.csv", 1991, "en-US")).exits(0).out())
        .contains("pass 2,000 items", "CMS", "--item-limit")
        .doesNotContain("10,000");
    assertThat(planned(it.home.resolve("in.csv"), "--item-limit", "5000").path("warnings"))
        .isEmpty();
  }

  @Test
  void a_plan_can_be_made_while_an_import_runs() {
    var other = it.rows("other.csv", 3, "en-US");
    var during = new AtomicReference<CommandFixture.Ended>();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk") && number == 1) {
            during.set(plan(other, "--json"));
          }
          return Fault.NONE;
        });
    it.importFile(it.rows("in.csv", 2, "en-US")).exits(0);
    var ended = java.util.Objects.requireNonNull(during.get());
    assertThat(json(ended).path("rows").path("toCreate").asInt()).isEqualTo(3);
    assertThat(it.outcomes()).containsEntry("CREATED", 2L);
  }

  @Test
  void the_embedded_sandbox_is_asked_as_the_import_would_and_not_changed() {
    var file = it.rows("in.csv", 3, "en-US");
    it.run("plan", file.toString(), "--sandbox").exits(0);
    assertThat(it.home.resolve("var")).doesNotExist();
    it.run("import", file.toString(), "--sandbox").exits(0);
    var before = contents(it.home.resolve("var"));
    var more = it.rows("more.csv", 5, "en-US");
    var plan = json(it.run("plan", more.toString(), "--sandbox", "--json"));
    assertThat(plan.path("rows").path("exists").asInt()).isEqualTo(3);
    assertThat(plan.path("rows").path("toCreate").asInt()).isEqualTo(2);
    assertThat(plan.path("target").asString()).isEqualTo("sandbox");
    assertThat(contents(it.home.resolve("var"))).isEqualTo(before);
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void a_definition_is_planned_by_its_name() {
    it.rows("feeds/news.csv", 2, "en-US");
    it.file(
        "config/imports/news.yml",
        "file: feeds/news.csv",
        "collection: " + Sandbox.COLLECTION_ID,
        "item-limit: 1");
    var plan = json(it.run("plan", "news", "--base-url", it.sandbox.baseUrl(), "--json"));
    assertThat(plan.path("definition").asString()).isEqualTo("news");
    assertThat(plan.path("rows").path("toCreate").asInt()).isEqualTo(2);
    assertThat(plan.path("warnings")).hasSize(1);
  }

  @Test
  void standard_input_is_planned_and_nothing_of_it_is_kept() {
    it.standardInput = "name;price\nA;1\nB;much\n".getBytes(StandardCharsets.UTF_8);
    var plan = planned(Path.of("-"));
    assertThat(plan.path("file").asString()).isEqualTo("-");
    assertThat(plan.path("rows").path("toCreate").asInt()).isEqualTo(1);
    assertThat(plan.path("refusals").get(0).path("line").asInt()).isEqualTo(3);
    assertThat(temporary).isEmptyDirectory();
    assertThat(it.home.resolve("var")).doesNotExist();
  }

  @Test
  void options_of_the_import_that_mean_nothing_here_are_accepted() {
    plan(
            toMend(it),
            "--again",
            "--max-failures",
            "0",
            "--settle-after",
            "1s,2s",
            "--stop-grace",
            "1s")
        .exits(1);
  }

  @Test
  void a_token_that_may_not_write_cannot_carry_the_plan_out_and_is_refused() {
    it.environment.put("WEBFLOW_API_TOKEN", Sandbox.READ_ONLY_TOKEN);
    plan(it.rows("in.csv", 1, "en-US")).exits(2).says("cms:write");
    it.environment.put("WEBFLOW_API_TOKEN", "mistyped");
    plan(it.home.resolve("in.csv")).exits(2).says("does not accept the token");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void what_cannot_be_planned_tells_scripts_its_code_and_reason() {
    var ended = plan(it.file("in.csv", "prise", "1"), "--json").exits(2);
    assertThat(json(ended).path("exitCode").asInt()).isEqualTo(2);
    assertThat(json(ended).path("reason").asString()).contains("columns: {\"prise\": price}");
    assertThat(plan(it.home.resolve("in.csv")).exits(2).says("columns: {\"prise\": price}").out())
        .isEmpty();
    plan(it.home.resolve("none.csv")).exits(2).says("There is no file");
  }

  @Test
  void a_site_that_cannot_be_reached_is_a_reason_to_try_later() {
    var file = it.rows("in.csv", 1, "en-US");
    it.sandbox.faultSource((method, path, number, body) -> Fault.Plain.RESET_BEFORE);
    plan(file).exits(3).says("Run it again later");
    assertThat(temporary).isEmptyDirectory();
  }
}
