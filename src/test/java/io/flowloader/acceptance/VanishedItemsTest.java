package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * What this definition made and the feed has no more is recorded, archived, drafted or removed:
 * that and nothing else, and not before a person has looked where it is much.
 */
class VanishedItemsTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private SiteByHand site() {
    return new SiteByHand(it.sandbox);
  }

  private void definition(String name, String... lines) {
    var all = new ArrayList<>(List.of("collection: " + Sandbox.COLLECTION_ID, "file: feed.csv"));
    all.addAll(List.of(lines));
    it.file("config/imports/" + name + ".yml", all.toArray(String[]::new));
  }

  private void feed(int... rows) {
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    Arrays.stream(rows)
        .mapToObj("Row %1$d,row-%1$d,Text %1$d,en-US|fr-FR"::formatted)
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
  }

  private Ended night(String definition, String... options) {
    var args = new ArrayList<>(List.of("import", definition, "--base-url", it.sandbox.baseUrl()));
    args.addAll(List.of(options));
    return it.run(args.toArray(String[]::new));
  }

  private static int[] upTo(int last) {
    return IntStream.rangeClosed(1, last).toArray();
  }

  /** The lines of {@code rows.csv} that no row of the file stands behind: slug to outcome. */
  private Map<String, String> vanished() {
    return it.csv("rows.csv").stream()
        .filter(row -> row.get("line").isEmpty())
        .collect(Collectors.toMap(row -> row.get("slug"), row -> row.get("outcome")));
  }

  private JsonNode missing() {
    return it.summary().path("missing");
  }

  private long flagged(String tag, String flag) {
    return site().list(tag).stream().filter(item -> item.path(flag).asBoolean()).count();
  }

  @Test
  void an_edit_in_a_locale_with_its_own_slug_is_seen_where_items_are_looked_up_one_by_one() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    definition("feed", "on-existing: update", "on-missing: delete");
    var lines = new ArrayList<>(List.of("name,slug,slug[fr-FR],summary,summary[fr-FR]"));
    IntStream.rangeClosed(1, 350)
        .mapToObj("Row %1$d,row-%1$d,rang-%1$d,Text,Texte"::formatted)
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
    night("feed").exits(0);
    site().list("fr-FR").stream()
        .filter(item -> item.path("fieldData").path("slug").asString().equals("rang-1"))
        .forEach(item -> site().edit(item.path("id").asString(), "fr-FR", "summary", "La leur"));
    lines.remove(1);
    lines.remove(1);
    it.file("feed.csv", lines.toArray(String[]::new));
    long lists = requests(CallKind.LIST);
    night("feed").exits(0);
    assertThat(vanished()).isEqualTo(Map.of("row-1", "KEPT", "row-2", "DELETED"));
    assertThat(requests(CallKind.LIST) - lists).isLessThanOrEqualTo(7);
  }

  @Test
  void an_edit_made_before_a_lost_answer_was_settled_is_seen_when_the_row_vanishes() {
    definition("feed", "on-existing: update", "on-missing: delete", "missing-limit: 100%");
    feed(upTo(3));
    var created = new AtomicInteger();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            created.incrementAndGet();
            return Fault.Plain.RESET_AFTER;
          }
          return created.get() > 0 ? new Fault.Status(401, false, false, null) : Fault.NONE;
        });
    night("feed").exits(3);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.clock.jump(Duration.ofHours(1));
    var edited = site().item("en-US", "row-3").path("id").asString();
    site().edit(edited, "en-US", "category", "Theirs");
    it.clock.jump(Duration.ofHours(1));
    night("feed").exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 3L));
    it.clock.jump(Duration.ofHours(12));
    feed(upTo(1));
    night("feed").exits(0);
    assertThat(vanished()).isEqualTo(Map.of("row-2", "DELETED", "row-3", "KEPT"));
  }

  @ParameterizedTest
  @CsvSource({"en-US,true", "fr-FR,true", "en-US,false", "fr-FR,false"})
  void an_edit_of_a_field_that_the_file_lacks_outlives_our_later_writes(
      String locale, boolean whileAway) {
    definition("feed", "on-existing: update", "on-missing: keep", "missing-limit: 100%");
    feed(upTo(3));
    night("feed").exits(0);
    it.clock.jump(Duration.ofHours(1));
    site().edit(site().item("en-US", "row-3").path("id").asString(), locale, "category", "Theirs");
    it.clock.jump(Duration.ofHours(1));
    if (whileAway) {
      feed(upTo(2));
      night("feed").exits(0);
      it.clock.jump(Duration.ofHours(12));
    }
    it.file(
        "feed.csv",
        "name,slug,summary,summary[fr-FR],locales",
        "Row 1,row-1,Text 1,Text 1,en-US|fr-FR",
        "Row 2,row-2,New,Text 2,en-US|fr-FR",
        "Row 3,row-3,New,Text 3,en-US|fr-FR");
    night("feed").exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 1L, "UPDATED", 2L));
    it.clock.jump(Duration.ofHours(12));
    definition("feed", "on-existing: update", "on-missing: delete", "missing-limit: 100%");
    feed(upTo(1));
    night("feed").exits(0);
    assertThat(vanished()).isEqualTo(Map.of("row-2", "DELETED", "row-3", "KEPT"));
    assertThat(CommandFixture.read(it.latest("rows.csv")))
        .contains("Edited on the site (\"\"category\"\" in %s), and left".formatted(locale));
  }

  @Test
  void by_default_what_vanished_is_kept_and_recorded() {
    definition("feed", "on-existing: update");
    feed(upTo(20));
    night("feed").exits(0);
    feed(upTo(18));
    night("feed").exits(0).says("2 gone from the file kept");
    assertThat(vanished()).isEqualTo(Map.of("row-19", "KEPT", "row-20", "KEPT"));
    assertThat(missing().path("kept").asInt()).isEqualTo(2);
    assertThat(it.items()).hasSize(20);
    assertThat(it.summary().path("rows").path("total").asInt()).isEqualTo(18);
  }

  @ParameterizedTest
  @CsvSource({
    "archive,ARCHIVED,archived,isArchived",
    "draft,DRAFTED,drafted,isDraft",
    "delete,DELETED,deleted,",
  })
  void what_vanished_is_touched_as_the_definition_says_once(
      String what, String outcome, String counted, String flag) {
    definition("feed", "on-existing: update", "on-missing: " + what);
    feed(upTo(20));
    night("feed", "--no-draft").exits(0);
    feed(upTo(18));
    night("feed", "--no-draft").exits(0).says("2 gone from the file");
    assertThat(vanished()).isEqualTo(Map.of("row-19", outcome, "row-20", outcome));
    assertThat(missing().path(counted).asInt()).isEqualTo(2);
    if (flag == null) {
      assertThat(it.items()).hasSize(18);
      assertThat(it.summary().path("requests").path("delete").asInt()).isEqualTo(1);
    } else {
      assertThat(flagged("en-US", flag)).isEqualTo(2);
      assertThat(flagged("fr-FR", flag)).isEqualTo(2);
      assertThat(it.summary().path("requests").path("update").asInt()).isEqualTo(1);
    }
    feed(Arrays.copyOf(upTo(18), 17));
    long writes = requests(CallKind.UPDATE, CallKind.DELETE);
    night("feed", "--no-draft").exits(0);
    assertThat(vanished()).as("what is done is not done again").containsOnlyKeys("row-18");
    assertThat(requests(CallKind.UPDATE, CallKind.DELETE) - writes).isEqualTo(1);
  }

  @Test
  void an_archived_item_that_comes_back_is_archived_no_more() {
    definition("feed", "on-existing: update", "on-missing: archive");
    feed(upTo(20));
    night("feed").exits(0);
    feed(upTo(19));
    night("feed").exits(0);
    assertThat(flagged("fr-FR", "isArchived")).isEqualTo(1);
    feed(upTo(20));
    night("feed", "--again").exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 19L, "UPDATED", 1L));
    assertThat(flagged("en-US", "isArchived") + flagged("fr-FR", "isArchived")).isZero();
    assertThat(it.items()).hasSize(20);
  }

  @Test
  void too_many_missing_stop_the_run_before_anything_is_touched() {
    definition("feed", "on-existing: update", "on-missing: archive");
    feed(upTo(20));
    night("feed").exits(0);
    long writes = writes();
    it.file("feed.csv", "name,slug,summary,locales", "New,row-1,Changed,en-US|fr-FR", "X,x,,en-US");
    night("feed").exits(6).says("lacks 19 of the 20 items", "--missing-limit 95%", "changed");
    assertThat(writes()).isEqualTo(writes);
    assertThat(it.summary().path("exitCode").asInt()).isEqualTo(6);
    assertThat(vanished()).hasSize(19).containsValue("PENDING");
    night("feed", "--missing-limit", "94%").exits(6);
    assertThat(writes()).isEqualTo(writes);
    night("feed", "--missing-limit", "95%").exits(0);
    assertThat(flagged("fr-FR", "isArchived")).isEqualTo(19);
    assertThat(it.summary().path("run").asInt()).as("the same run goes on").isEqualTo(2);
    assertThat(missing().path("archived").asInt()).isEqualTo(19);
  }

  @Test
  void a_retry_does_not_get_round_the_brake() {
    definition("feed", "on-existing: update", "on-missing: delete");
    feed(upTo(20));
    night("feed").exits(0);
    feed(1, 2, 30);
    night("feed").exits(6);
    it.run("retry", "2", "--base-url", it.sandbox.baseUrl()).exits(2);
    assertThat(it.items()).hasSize(20);
  }

  @Test
  void an_empty_file_is_no_reason_to_remove_everything() {
    definition("feed", "on-existing: update", "on-missing: delete");
    feed(upTo(20));
    night("feed").exits(0);
    feed();
    night("feed").exits(6).says("no rows");
    assertThat(it.items()).hasSize(20);
  }

  @Test
  void a_file_that_is_cut_off_stops_the_run() {
    definition("feed", "on-existing: update", "on-missing: delete", "missing-limit: 100%");
    feed(upTo(20));
    night("feed").exits(0);
    it.file("feed.csv", "name,slug,summary,locales", "Row 1,row-1,Text 1,en-US|fr-FR", "Row 2,ro");
    night("feed").exits(6).says("line 3", "cut off");
    assertThat(it.items()).hasSize(20);
  }

  @Test
  void a_row_that_is_refused_is_there_all_the_same() {
    definition("feed", "on-existing: update", "on-missing: delete");
    feed(upTo(20));
    night("feed").exits(0);
    var lines = new ArrayList<>(List.of("name,slug,summary,locales,price"));
    IntStream.rangeClosed(1, 18)
        .mapToObj("Row %1$d,row-%1$d,Text %1$d,en-US|fr-FR,1"::formatted)
        .forEach(lines::add);
    lines.add("Row 19,row-19,Text,en-US|fr-FR,no number");
    it.file("feed.csv", lines.toArray(String[]::new));
    night("feed").exits(1);
    assertThat(vanished()).isEqualTo(Map.of("row-20", "DELETED"));
    assertThat(it.items()).hasSize(19);
  }

  @Test
  void where_a_refused_row_may_be_about_any_item_nothing_is_touched() {
    definition("feed", "on-existing: update", "on-missing: delete");
    feed(upTo(20));
    night("feed").exits(0);
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.rangeClosed(1, 18)
        .mapToObj("Row %1$d,row-%1$d,Text %1$d,en-US|fr-FR"::formatted)
        .forEach(lines::add);
    lines.add(",,Text,en-US|fr-FR");
    it.file("feed.csv", lines.toArray(String[]::new));
    night("feed").exits(1);
    assertThat(vanished()).isEqualTo(Map.of("row-19", "KEPT", "row-20", "KEPT"));
    assertThat(it.csv("rows.csv").get(19).get("message")).contains("Line 20", "INVALID");
    assertThat(it.items()).hasSize(20);
  }

  @Test
  void what_somebody_has_edited_is_left_alone_unless_it_is_to_be_overwritten() {
    definition("feed", "on-existing: update", "on-missing: archive");
    feed(upTo(40));
    night("feed").exits(0);
    it.clock.jump(java.time.Duration.ofMinutes(10));
    site().edit(site().item("fr-FR", "row-40").path("id").asString(), "fr-FR", "summary", "Mine");
    feed(upTo(38));
    night("feed").exits(0);
    assertThat(vanished()).isEqualTo(Map.of("row-39", "ARCHIVED", "row-40", "KEPT"));
    assertThat(it.csv("rows.csv").get(39).get("message")).contains("summary", "overwrite");
    assertThat(flagged("fr-FR", "isArchived")).isEqualTo(1);
    feed(upTo(37));
    night("feed", "--conflict", "overwrite").exits(0);
    assertThat(vanished()).isEqualTo(Map.of("row-38", "ARCHIVED", "row-40", "ARCHIVED"));
  }

  @ParameterizedTest
  @CsvSource({"keep", "archive"})
  void what_was_edited_while_it_was_missing_is_in_conflict_when_it_comes_back(String what) {
    definition("feed", "on-existing: update", "on-missing: " + what);
    feed(upTo(40));
    night("feed").exits(0);
    feed(upTo(39));
    it.clock.jump(java.time.Duration.ofHours(24));
    night("feed").exits(0);
    it.clock.jump(java.time.Duration.ofHours(2));
    site().edit(site().item("fr-FR", "row-40").path("id").asString(), "fr-FR", "summary", "Mine");
    it.clock.jump(java.time.Duration.ofHours(22));
    feed(Arrays.copyOf(upTo(39), 38));
    night("feed").exits(0);
    it.clock.jump(java.time.Duration.ofHours(24));
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.rangeClosed(1, 40)
        .mapToObj(
            i -> "Row %1$d,row-%1$d,%2$s %1$d,en-US|fr-FR".formatted(i, i == 40 ? "New" : "Text"))
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
    night("feed").exits(1);
    assertThat(it.csv("rows.csv").get(39).get("outcome")).isEqualTo("CONFLICT");
    assertThat(site().item("fr-FR", "row-40").path("fieldData").path("summary").asString())
        .isEqualTo("Mine");
  }

  @Test
  void two_definitions_do_not_take_each_others_items_for_missing() {
    definition("one", "on-existing: update", "on-missing: delete");
    definition("two", "on-existing: update", "on-missing: delete");
    feed(upTo(10));
    night("one").exits(0);
    feed(IntStream.rangeClosed(10, 20).toArray());
    night("two").exits(0);
    assertThat(it.items()).as("neither lacks what the other made").hasSize(20);
    feed(IntStream.rangeClosed(1, 9).toArray());
    night("one").exits(0);
    assertThat(vanished()).as("both have it").isEqualTo(Map.of("row-10", "KEPT"));
    assertThat(it.items()).hasSize(20);
  }

  @Test
  void a_new_ledger_takes_nothing_for_missing() {
    definition("feed", "on-existing: update", "on-missing: delete");
    feed(upTo(20));
    night("feed").exits(0);
    feed(upTo(5));
    night("feed", "--state-dir", "other").exits(0);
    assertThat(it.items()).hasSize(20);
  }

  @Test
  void what_somebody_has_removed_already_is_not_missed() {
    definition("feed", "on-existing: update", "on-missing: archive");
    feed(upTo(20));
    night("feed").exits(0);
    var id = site().item("en-US", "row-20").path("id").asString();
    site().remove(id, "en-US", "fr-FR");
    feed(upTo(18));
    night("feed").exits(0);
    assertThat(vanished()).isEqualTo(Map.of("row-19", "ARCHIVED", "row-20", "DELETED"));
    feed(upTo(17));
    night("feed").exits(0);
    assertThat(vanished()).containsOnlyKeys("row-18");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Plain.class,
      names = {"RESET_BEFORE", "RESET_AFTER", "CUT_BODY", "NOT_JSON"})
  void an_answer_that_is_lost_is_asked_for_again(Fault.Plain fault) {
    for (var what : List.of("archive", "delete")) {
      definition(what, "on-existing: update", "on-missing: " + what);
      feed(upTo(20));
      it.file(
          "feed.csv",
          CommandFixture.read(it.home.resolve("feed.csv")).replace("row-", what).split("\n"));
      night(what).exits(0);
      feed(upTo(18));
      it.file(
          "feed.csv",
          CommandFixture.read(it.home.resolve("feed.csv")).replace("row-", what).split("\n"));
      var asked = new AtomicInteger();
      it.sandbox.faultSource(
          (method, path, number, body) ->
              Set.of("PATCH", "DELETE").contains(method) && asked.getAndIncrement() == 0
                  ? fault
                  : Fault.NONE);
      night(what).exits(0);
      it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
      assertThat(vanished()).hasSize(2).doesNotContainValue("KEPT");
    }
    assertThat(it.items()).hasSize(38);
    assertThat(flagged("fr-FR", "isArchived")).isEqualTo(2);
  }

  @Test
  void a_limit_that_is_none_is_told() {
    definition("feed", "on-missing: archive", "missing-limit: 120%");
    feed(1);
    night("feed").exits(2).says("missing-limit", "120%", "10%");
  }

  private long writes() {
    return requests(CallKind.CREATE, CallKind.UPDATE, CallKind.DELETE);
  }

  private long requests(CallKind... kinds) {
    return Arrays.stream(kinds).mapToLong(it.sandbox::requestCount).sum();
  }
}
