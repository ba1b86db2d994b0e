package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Items that a run has brought to the site are published, each once, and none is said to be that is
 * not.
 */
class PublishTest {

  private static final String[] ITEMS = {"--publish", "items"};

  @RegisterExtension final CommandFixture it = new CommandFixture();

  /** What the site was asked to publish: the variants of each request. */
  private final List<Integer> variants = new ArrayList<>();

  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  /** How many items are published on the site. */
  private long published() {
    return new SiteByHand(it.sandbox).published("en-US");
  }

  private void faults(Fault fault, long... numbers) {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (!path.endsWith("/items/publish")) {
            return Fault.NONE;
          }
          int size = 0;
          for (var item : JsonMapper.shared().readTree(body).path("items")) {
            size += Math.max(1, item.path("cmsLocaleIds").size());
            asked.add(item.path("id").asString());
          }
          variants.add(size);
          for (long each : numbers) {
            if (each == number) {
              return fault;
            }
          }
          return Fault.NONE;
        });
  }

  private Map<String, Long> summaryOfPublished() {
    var node = it.summary().path("published");
    return Map.of("items", node.path("items").asLong(), "failed", node.path("failed").asLong());
  }

  @Test
  void nothing_is_published_unless_it_is_asked_for() {
    it.importFile(it.rows("in.csv", 3, "en-US")).exits(0);
    assertThat(published()).isZero();
    assertThat(it.sandbox.requestCount(CallKind.PUBLISH)).isZero();
    assertThat(summaryOfPublished()).isEqualTo(Map.of("items", 0L, "failed", 0L));
  }

  @Test
  void all_rows_are_published_in_their_locales_a_hundred_variants_a_request() {
    faults(Fault.NONE);
    it.importFile(it.rows("in.csv", 70, "en-US|fr-FR|de-DE"), ITEMS).exits(0);
    assertThat(published()).isEqualTo(70);
    assertThat(asked).hasSize(70);
    assertThat(variants).containsExactlyInAnyOrder(99, 99, 12);
    assertThat(summaryOfPublished()).isEqualTo(Map.of("items", 70L, "failed", 0L));
    assertThat(it.summary().path("requests").path("publish").asInt()).isEqualTo(3);
  }

  @Test
  void drafts_and_archived_items_are_left_as_they_are() {
    var file =
        it.file(
            "in.csv",
            "name,slug,archived,draft",
            "A,a,false,false",
            "B,b,true,false",
            "C,c,false,true");
    it.importFile(file, ITEMS).exits(0);
    assertThat(published()).isEqualTo(1);
    assertThat(new SiteByHand(it.sandbox).item("en-US", "a").path("lastPublished").isString())
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Plain.class,
      names = {"RESET_BEFORE", "RESET_AFTER", "CUT_BODY", "NOT_JSON"})
  void what_was_lost_is_asked_for_again_until_it_is_confirmed(Fault.Plain fault) {
    faults(fault, 1);
    it.importFile(it.rows("in.csv", 5, "en-US"), ITEMS).exits(0);
    assertThat(published()).isEqualTo(5);
    assertThat(summaryOfPublished()).isEqualTo(Map.of("items", 5L, "failed", 0L));
  }

  @Test
  void a_column_says_of_each_row_what_becomes_of_its_item() {
    var file =
        it.file(
            "in.csv",
            "name,slug,publish,locales",
            "A,a,publish,en-US|fr-FR",
            "B,b,draft,en-US|fr-FR",
            "C,c,Archive,en-US|fr-FR",
            "D,d,,en-US|fr-FR");
    it.importFile(file).exits(0);
    var site = new SiteByHand(it.sandbox);
    for (var tag : List.of("en-US", "fr-FR")) {
      assertThat(site.item(tag, "a").path("lastPublished").isString()).isTrue();
      assertThat(site.item(tag, "b").path("isDraft").asBoolean()).isTrue();
      assertThat(site.item(tag, "c").path("isArchived").asBoolean()).isTrue();
      assertThat(site.item(tag, "d").path("isDraft").asBoolean()).isTrue();
      assertThat(site.published(tag)).isEqualTo(1);
    }
    assertThat(summaryOfPublished()).isEqualTo(Map.of("items", 1L, "failed", 0L));
    it.endedWith(0, file);
  }

  @Test
  void a_cell_of_that_column_that_says_neither_is_named() {
    it.importFile(it.file("in.csv", "name,slug,publish", "A,a,yes", "B,b,publish"))
        .exits(1)
        .says("column \"publish\"", "one of publish, draft, archive");
    assertThat(published()).isEqualTo(1);
  }

  @Test
  void a_run_that_publishes_by_a_column_goes_on_where_it_was_stopped() {
    faults(new Fault.Status(401, false, false, null), 1);
    var file = it.file("in.csv", "name,slug,publish", "A,a,publish", "B,b,publish");
    it.importFile(file).exits(3);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.importFile(file).exits(0);
    assertThat(published()).isEqualTo(2);
  }

  @Test
  void drafts_that_are_to_be_published_are_refused_before_anything_is_sent() {
    it.importFile(it.rows("in.csv", 3, "en-US"), "--publish", "items", "--draft")
        .exits(2)
        .says("--draft", "--publish", "cannot be both");
    assertThat(it.items()).isEmpty();
  }

  @Test
  void a_site_that_lets_nobody_in_stops_the_run_and_the_same_command_goes_on() {
    faults(new Fault.Status(401, false, false, null), 1, 2, 3);
    var file = it.rows("in.csv", 5, "en-US");
    it.importFile(file, ITEMS).exits(3).says("again");
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 5L));
    faults(Fault.NONE);
    it.importFile(file, ITEMS).exits(0);
    assertThat(published()).isEqualTo(5);
    assertThat(it.items()).hasSize(5);
    it.endedWith(0, file, ITEMS);
  }

  @Test
  void a_structure_that_was_changed_stops_with_what_to_do() {
    faults(new Fault.Status(409, false, false, null), 1, 2, 3);
    it.importFile(it.rows("in.csv", 5, "en-US"), ITEMS)
        .exits(3)
        .says("Publish the site once in the Designer");
  }

  @Test
  void a_refusal_of_everything_costs_few_requests_and_stops() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/publish")
                ? new Fault.Status(400, false, false, null)
                : Fault.NONE);
    it.importFile(it.rows("in.csv", 200, "en-US"), ITEMS).exits(3).says("every item alike");
    assertThat(it.sandbox.requestCount(CallKind.PUBLISH)).isLessThanOrEqualTo(20);
  }

  @Test
  void one_that_somebody_has_removed_meanwhile_is_told_and_the_others_are_published() {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/publish") && number == 1) { // while the request is on its way
            new SiteByHand(it.sandbox).remove(it.items().get(1).id(), "en-US");
          }
          return Fault.NONE;
        });
    it.importFile(it.rows("in.csv", 4, "en-US"), ITEMS).exits(1);
    assertThat(published()).isEqualTo(3);
    assertThat(summaryOfPublished()).isEqualTo(Map.of("items", 3L, "failed", 1L));
    assertThat(it.csv("rows.csv").get(1).get("code")).isEqualTo("not_published");
    assertThat(it.csv("rows.csv").get(1).get("message")).contains("not found");
  }

  @Test
  void retry_publishes_once_more_what_failed() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/publish")
                    && JsonMapper.shared().readTree(body).path("items").size() > 0
                    && number <= 1
                ? new Fault.Status(400, false, false, null)
                : Fault.NONE);
    it.importFile(it.rows("in.csv", 1, "en-US"), ITEMS).exits(1);
    assertThat(summaryOfPublished()).isEqualTo(Map.of("items", 0L, "failed", 1L));
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(published()).isEqualTo(1);
    assertThat(summaryOfPublished()).isEqualTo(Map.of("items", 1L, "failed", 0L));
  }

  @Test
  void what_was_imported_without_it_is_published_when_it_is_asked_for() {
    var file = it.rows("in.csv", 3, "en-US");
    it.importFile(file, "--no-draft").exits(0);
    it.importFile(file, ITEMS).exits(0);
    assertThat(published()).isEqualTo(3);
    assertThat(it.items()).hasSize(3);
    it.endedWith(0, file, ITEMS);
  }
}
