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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What a run did is taken back, and nothing else is: the site is as it was before. */
class UndoTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private SiteByHand site() {
    return new SiteByHand(it.sandbox);
  }

  private void definition(String... lines) {
    var all =
        new ArrayList<>(
            List.of(
                "collection: " + Sandbox.COLLECTION_ID,
                "file: feed.csv",
                "on-existing: update",
                "missing-limit: 100%"));
    all.addAll(List.of(lines));
    it.file("config/imports/feed.yml", all.toArray(String[]::new));
  }

  private void feed(String text, String locales, int... rows) {
    var lines = new ArrayList<>(List.of("name,slug,summary,summary[fr-FR],locales"));
    Arrays.stream(rows)
        .mapToObj(
            i ->
                "Row %1$d,row-%1$d,%2$s %1$d,%3$s,%4$s"
                    .formatted(
                        i, text, locales.contains("fr-FR") ? text + " en français" : "", locales))
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
  }

  private static int[] upTo(int last) {
    return IntStream.rangeClosed(1, last).toArray();
  }

  private Ended night(String... options) {
    var args = new ArrayList<>(List.of("import", "feed", "--base-url", it.sandbox.baseUrl()));
    args.addAll(List.of(options));
    return it.run(args.toArray(String[]::new));
  }

  private Ended undo(int run, String... options) {
    var args =
        new ArrayList<>(List.of("undo", String.valueOf(run), "--base-url", it.sandbox.baseUrl()));
    args.addAll(List.of(options));
    return it.run(args.toArray(String[]::new));
  }

  /** All of the site but for times. */
  private Map<String, String> everything() {
    var all = new TreeMap<String, String>();
    for (var tag : List.of("en-US", "fr-FR", "de-DE")) {
      for (var item : site().list(tag)) {
        all.put(
            item.path("id").asString() + " " + tag,
            "draft=%s archived=%s %s"
                .formatted(
                    item.path("isDraft"), item.path("isArchived"), sorted(item.path("fieldData"))));
      }
    }
    return all;
  }

  private static Map<String, String> sorted(JsonNode data) {
    var fields = new TreeMap<String, String>();
    data.properties().forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
    return fields;
  }

  private JsonNode undone() {
    return it.summary().path("undo");
  }

  private long requests(CallKind... kinds) {
    return Arrays.stream(kinds).mapToLong(it.sandbox::requestCount).sum();
  }

  @Test
  void what_a_run_created_is_removed_in_full_requests() {
    definition();
    var other = it.sandbox.put("Not ours", "not-ours", List.of(Sandbox.cmsLocaleId("en-US")));
    var before = everything();
    feed("Text", "en-US|fr-FR", upTo(120));
    night().exits(0);
    undo(1, "--yes").exits(0).says("remove 120 items", "120 removed");
    assertThat(everything()).isEqualTo(before);
    assertThat(requests(CallKind.DELETE)).as("50 items of 2 locales a request").isEqualTo(3);
    assertThat(undone().path("deleted").asInt()).isEqualTo(120);
    assertThat(undone().path("run").asInt()).isEqualTo(1);
    assertThat(it.csv("rows.csv"))
        .hasSize(120)
        .allMatch(row -> row.get("outcome").equals("DELETED"));
    site().publish(other);
    night().exits(0);
    assertThat(it.outcomes())
        .as("the same file creates it again")
        .isEqualTo(Map.of("CREATED", 120L));
  }

  @Test
  void requests_that_remove_are_full_where_items_do_not_fit_into_them_evenly() {
    definition();
    var before = everything();
    feed("Text", "en-US|fr-FR|de-DE", upTo(100));
    night().exits(0);
    undo(1, "--yes").exits(0).says("100 removed");
    assertThat(everything()).isEqualTo(before);
    assertThat(requests(CallKind.DELETE)).as("300 variants").isEqualTo(3);
  }

  @Test
  void an_item_that_was_half_removed_when_the_run_stopped_is_removed_by_the_next_start() {
    definition();
    var before = everything();
    feed("Text", "en-US|fr-FR|de-DE", upTo(100));
    night().exits(0);
    var deletes = new AtomicInteger();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("DELETE") && deletes.incrementAndGet() == 2
                ? new Fault.Status(401, false, false, null)
                : Fault.NONE);
    undo(1, "--yes").exits(3);
    assertThat(everything().size()).isIn(100, 200);
    undo(1, "--yes").exits(0).says("100 removed");
    assertThat(everything()).isEqualTo(before);
    assertThat(it.csv("rows.csv")).allMatch(row -> row.get("outcome").equals("DELETED"));
  }

  @Test
  void what_a_run_changed_added_and_archived_is_as_it_was() {
    definition("on-missing: archive");
    feed("Text", "en-US|fr-FR", upTo(20));
    night().exits(0);
    var before = everything();
    feed("Changed", "en-US|fr-FR|de-DE", upTo(18));
    night().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 18L, "ARCHIVED", 2L));
    var after = everything();
    assertThat(after).isNotEqualTo(before);
    undo(2, "--yes").exits(0).says("put 18 items", "unarchive 2 items");
    assertThat(everything()).isEqualTo(before);
    assertThat(undone().path("restored").asInt()).isEqualTo(20);
    night().exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UPDATED", 18L, "ARCHIVED", 2L));
    assertThat(everything()).as("the same feed does the same again").isEqualTo(after);
  }

  @Test
  void after_it_an_unchanged_feed_of_before_has_nothing_to_do() {
    definition();
    feed("Text", "en-US|fr-FR", upTo(5));
    night().exits(0);
    feed("Changed", "en-US|fr-FR", upTo(6));
    night().exits(0);
    undo(2, "--yes").exits(0);
    feed("Text", "en-US|fr-FR", upTo(5));
    long writes = requests(CallKind.CREATE, CallKind.UPDATE, CallKind.DELETE);
    night("--again").exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("UNCHANGED", 5L));
    assertThat(requests(CallKind.CREATE, CallKind.UPDATE, CallKind.DELETE)).isEqualTo(writes);
  }

  @Test
  void a_field_that_had_nothing_before_has_nothing_again() {
    definition();
    it.file("feed.csv", "name,slug", "A,a");
    night().exits(0);
    var before = everything();
    it.file("feed.csv", "name,slug,summary", "A,a,Something");
    night().exits(0);
    undo(2, "--yes").exits(0);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void flags_that_a_run_changed_are_as_they_were() {
    definition();
    it.file("feed.csv", "name,slug,draft", "A,a,false", "B,b,true");
    night().exits(0);
    var before = everything();
    it.file("feed.csv", "name,slug,draft", "A,a,true", "B,b,false");
    night().exits(0);
    assertThat(everything()).isNotEqualTo(before);
    undo(2, "--yes").exits(0);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void what_was_edited_since_is_left_alone_and_named() {
    definition();
    feed("Text", "en-US|fr-FR", upTo(5));
    night().exits(0);
    feed("Changed", "en-US|fr-FR", upTo(8));
    night().exits(0);
    it.clock.jump(Duration.ofMinutes(10));
    var site = site();
    for (var slug : List.of("row-2", "row-7")) {
      site.edit(site.item("fr-FR", slug).path("id").asString(), "fr-FR", "summary", "Mine");
    }
    undo(2, "--yes").exits(1).says("2 left as they are");
    assertThat(site.item("fr-FR", "row-2").path("fieldData").path("summary").asString())
        .isEqualTo("Mine");
    assertThat(site.item("fr-FR", "row-7").path("fieldData").path("summary").asString())
        .isEqualTo("Mine");
    assertThat(it.items()).hasSize(6);
    assertThat(it.csv("rows.csv").stream().filter(row -> row.get("outcome").equals("KEPT")))
        .hasSize(2)
        .allSatisfy(
            row ->
                assertThat(row.get("message"))
                    .contains("Edited", "summary", "change it on the site")
                    .doesNotContain("overwrite"));
  }

  @Test
  void what_a_later_run_has_written_is_left_alone_until_that_is_taken_back() {
    definition();
    feed("Text", "en-US", upTo(3));
    night().exits(0);
    var before = everything();
    feed("Changed", "en-US", upTo(3));
    night().exits(0);
    feed("Changed again", "en-US", 1);
    night().exits(0);
    undo(2, "--yes").exits(1);
    assertThat(it.csv("rows.csv").get(0).get("message")).contains("Run 3 has written it since");
    feed("Text", "en-US", upTo(3));
    undo(3, "--yes").exits(0);
    night().exits(0);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void it_shows_first_and_asks_for_a_word() {
    definition();
    feed("Text", "en-US", upTo(3));
    night().exits(0);
    undo(1).exits(2).says("remove 3 items that it created", "--yes");
    assertThat(it.items()).hasSize(3);
    assertThat(it.home.resolve("var/runs/2")).doesNotExist();
    undo(1, "--yes").exits(0);
  }

  @Test
  void it_is_done_once_and_is_not_taken_back_itself() {
    definition();
    feed("Text", "en-US", upTo(3));
    night().exits(0);
    undo(1, "--yes").exits(0);
    long deletes = requests(CallKind.DELETE);
    undo(1, "--yes").exits(0).says("has taken run 1 back already");
    undo(2, "--yes").exits(2).says("cannot be taken back", "import the file of run 1");
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(2).says("taken back by run 2");
    assertThat(requests(CallKind.DELETE)).isEqualTo(deletes);
    undo(9, "--yes").exits(2).says("no run 9");
  }

  @Test
  void a_run_that_was_stopped_is_taken_back_as_far_as_it_came() {
    definition();
    var other = it.sandbox.put("Not ours", "not-ours", List.of(Sandbox.cmsLocaleId("en-US")));
    feed("Text", "en-US|fr-FR", upTo(300));
    var creates = new AtomicInteger();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            !path.contains("/bulk") || creates.incrementAndGet() <= 2
                ? Fault.NONE
                : new Fault.Status(500, creates.get() == 3, false, null));
    night().exits(3);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    assertThat(it.items()).hasSizeGreaterThan(50);
    undo(1, "--yes");
    assertThat(it.items()).hasSize(1);
    site().publish(other);
    night().exits(0);
    assertThat(it.items()).hasSize(301);
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 300L));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Plain.class,
      names = {"RESET_BEFORE", "RESET_AFTER", "CUT_BODY", "NOT_JSON"})
  void an_answer_that_is_lost_changes_nothing(Fault.Plain fault) {
    definition("on-missing: archive");
    it.file("feed.csv", "name,slug,summary", "A,a,Text", "B,b,Text", "C,c,Text");
    night().exits(0);
    var before = everything();
    it.file("feed.csv", "name,slug,summary", "A,a,Changed", "D,d,New", "C,c,Text");
    night().exits(0);
    var asked = new AtomicInteger();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            !method.equals("GET") && asked.getAndIncrement() % 2 == 0 ? fault : Fault.NONE);
    undo(2, "--yes").exits(0);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    assertThat(everything()).isEqualTo(before);
  }
}
