package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** References by slug, name or id: to other collections, to the same one, and in circles. */
class ReferencesTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private String id(String slug) {
    return it.items().stream()
        .filter(item -> item.slug().equals(slug))
        .map(item -> item.id())
        .findFirst()
        .orElseThrow();
  }

  private JsonNode in(String tag, String slug) {
    return JsonMapper.shared().readTree(it.sandbox.fieldData(id(slug), Sandbox.cmsLocaleId(tag)));
  }

  private static List<String> texts(JsonNode list) {
    return list.values().stream().map(JsonNode::asString).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ada Berg", "ada-berg", "66f6ed9576de000000000001"})
  void an_item_of_another_collection_is_found_by_name_slug_or_id(String wanted) {
    var file =
        it.file(
            "in.csv",
            "name,slug,author,co-authors",
            "Bread,bread,%s,%s|carla-moretti".formatted(wanted, wanted));
    it.importFile(file).exits(0);
    assertThat(in("en-US", "bread").path("author").asString()).startsWith("66f6ed9576de");
    assertThat(in("en-US", "bread").path("co-authors")).hasSize(2);
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isZero();
  }

  @Test
  void a_collection_that_is_referred_to_is_read_once_and_not_once_a_row() {
    var rows = IntStream.range(0, 300).mapToObj(i -> "R %d,ada-berg,carla-moretti".formatted(i));
    var file =
        it.file(
            "in.csv",
            Stream.concat(Stream.of("name,author,co-authors"), rows).toArray(String[]::new));
    it.importFile(file).exits(0);
    assertThat(it.sandbox.requestCount(CallKind.LIST)).isLessThanOrEqualTo(3);
  }

  @Test
  void what_is_not_found_is_invalid_or_left_out_as_the_definition_says() {
    var file = it.file("in.csv", "name,slug,author,co-authors", "Bread,bread,Nobody,ada-berg|Who");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv").get(0).get("message"))
        .startsWith("line 2, column \"author\": \"Nobody\" is no item that the field can refer to");

    it.file("config/imports/news.yml", "missing-reference: leave-out");
    it.importFile(file, "--definition", "news").exits(0);
    assertThat(in("en-US", "bread").has("author")).isFalse();
    assertThat(in("en-US", "bread").path("co-authors")).hasSize(1);
    assertThat(it.csv("rows.csv").get(0).get("message"))
        .isEqualTo(
            "Left out: column \"author\": \"Nobody\" is no item that the field can refer to; column"
                + " \"co-authors\": \"Who\" is no item that the field can refer to.");
  }

  @Test
  void rows_of_the_same_file_refer_to_each_other_in_circles_and_in_every_locale() {
    var file =
        it.file(
            "in.csv",
            "name,slug,locales,next-article,related-articles,summary,summary[fr-FR]",
            "One,one,en-US|fr-FR,two,three|One,Eins,Un",
            "Two,two,en-US|fr-FR,three,,Zwei,",
            "Three,three,en-US|fr-FR,one,one|two,Drei,Trois");
    it.importFile(file).exits(0);
    for (var tag : List.of("en-US", "fr-FR")) {
      assertThat(in(tag, "one").path("next-article").asString()).isEqualTo(id("two"));
      assertThat(in(tag, "two").path("next-article").asString()).isEqualTo(id("three"));
      assertThat(in(tag, "three").path("next-article").asString()).isEqualTo(id("one"));
      assertThat(texts(in(tag, "one").path("related-articles")))
          .containsExactly(id("three"), id("one"));
    }
    assertThat(in("fr-FR", "one").path("summary").asString()).isEqualTo("Un");
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(1);
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(1);
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 3L));
    it.recordAgreesWithSite();
  }

  @Test
  void a_row_may_refer_to_what_is_on_the_site_and_to_a_row_in_one_list() {
    var before = it.sandbox.put("Old", "old", List.of(Sandbox.cmsLocaleId("en-US")));
    var file = it.file("in.csv", "name,slug,related-articles", "New,new,old|newer", "Newer,newer,");
    it.importFile(file).exits(0);
    assertThat(texts(in("en-US", "new").path("related-articles")))
        .containsExactly(before, id("newer"));
  }

  @Test
  void a_row_that_refers_to_nothing_or_to_a_bad_row_is_refused_before_anything_is_sent() {
    var file =
        it.file(
            "in.csv",
            "name,slug,next-article,price",
            "One,one,two,1",
            "Two,two,three,1",
            "Three,three,,nonsense",
            "Four,four,nowhere,1",
            "Five,five,,1");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("slug") + " " + row.get("outcome"))
        .containsExactly(
            "one INVALID", "two INVALID", "three INVALID", "four INVALID", "five CREATED");
    assertThat(it.csv("rows.csv").get(3).get("message"))
        .isEqualTo(
            "line 5, column \"next-article\": \"nowhere\" is neither an item of the collection nor"
                + " a row of the file (write a slug, a name or an id that is, or set missing-reference:"
                + " leave-out)");
    assertThat(it.items()).hasSize(1);
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(1);
  }

  @Test
  void a_row_that_was_refused_is_never_said_to_be_no_row_of_the_file() {
    var file =
        it.file(
            "in.csv",
            "name,slug,next-article,price",
            "One,one,short,1",
            "Short,short",
            "Two,two,Dear,1",
            "Dear,dear,,nonsense",
            "Three,three,Again,1",
            "First,first,,1",
            "Again,first,,1",
            "Bread,bread-1,,1",
            "Bread,bread-2,,1",
            "Four,four,Bread,1");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv"))
        .filteredOn(row -> row.get("message").contains("next-article"))
        .extracting(row -> row.get("code") + ": " + row.get("message"))
        .containsExactly(
            "reference_invalid: line 2, column \"next-article\": \"short\" is the row of line 3,"
                + " which is INVALID (mend line 3, or set missing-reference: leave-out)",
            "reference_invalid: line 4, column \"next-article\": \"Dear\" is the row of line 5,"
                + " which is INVALID (mend line 5, or set missing-reference: leave-out)",
            "reference_invalid: line 6, column \"next-article\": \"Again\" is the row of line 8,"
                + " which is INVALID (mend line 8, or set missing-reference: leave-out)",
            "reference_unknown: line 11, column \"next-article\": \"Bread\" is the name of several"
                + " rows, such as lines 9 and 10 (write the slug of one, or set missing-reference:"
                + " leave-out)");
  }

  @Test
  void every_bad_reference_of_a_list_is_named_what_is_to_be_mended_in_the_row_itself_first() {
    var file =
        it.file(
            "in.csv",
            "name,slug,related-articles,next-article,price",
            "One,one,bad|good|nowhere|far,,1",
            "Bad,bad,,,nonsense",
            "Good,good,,,1",
            "Far,far,,bad,1");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv").get(0).get("code")).isEqualTo("reference_unknown");
    assertThat(it.csv("rows.csv").get(0).get("message"))
        .containsSubsequence(
            "\"nowhere\" is neither",
            "\"bad\" is the row of line 3, which is INVALID (",
            "\"far\" is the row of line 5, which is INVALID because of line 3 (mend line 3")
        .doesNotContain("\"good\"");
  }

  @Test
  void what_is_left_out_of_rows_of_the_same_file_stands_beside_the_row() {
    it.environment.put("FLOWLOADER_MISSING_REFERENCE", "leave-out");
    var file =
        it.file(
            "in.csv",
            "name,slug,related-articles,price",
            "One,one,two|nowhere|bad,1",
            "Two,two,,1",
            "Bad,bad,,nonsense");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv").get(0).toMap())
        .containsEntry("outcome", "CREATED")
        .containsEntry("code", "left_out")
        .containsEntry(
            "message",
            "Left out: column \"related-articles\": \"nowhere\" is neither an item of the collection"
                + " nor a row of the file; column \"related-articles\": \"bad\" is the row of line 4,"
                + " which is INVALID.");
    assertThat(texts(in("en-US", "one").path("related-articles"))).containsExactly(id("two"));
  }

  @Test
  void rows_of_an_item_are_refused_with_the_one_that_refers_to_nothing_and_name_its_line() {
    var file =
        it.file(
            "in.csv",
            "locale,name,slug,next-article",
            "en-US,One,one,",
            "fr-FR,Un,one,nowhere",
            "de-DE,Eins,one,",
            "en-US,Two,two,one");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("code"))
        .containsExactly("item_invalid", "reference_unknown", "item_invalid", "reference_invalid");
    assertThat(it.csv("rows.csv").get(1).get("message")).startsWith("line 3, column");
    assertThat(it.csv("rows.csv").get(2).get("message")).startsWith("line 3 is the same item");
    assertThat(it.csv("rows.csv").get(3).get("message"))
        .contains("\"one\" is the row of line 2, which is INVALID because of line 3");
  }

  private void refuseRowTwo() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/bulk")
                    && new String(body, StandardCharsets.UTF_8).contains("\"slug\":\"two\"")
                ? Fault.Plain.FIREWALL
                : Fault.NONE);
  }

  @Test
  void a_reference_left_out_because_its_row_was_refused_is_set_when_a_retry_creates_that_row() {
    refuseRowTwo();
    it.environment.put("FLOWLOADER_MISSING_REFERENCE", "leave-out");
    it.importFile(it.file("in.csv", "name,slug,next-article", "One,one,two", "Two,two,")).exits(1);
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 1L, "REJECTED", 1L));
    assertThat(in("en-US", "one").has("next-article")).isFalse();

    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(1);
    assertThat(it.outcomes()).as("refused again").containsEntry("CREATED", 1L);

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(in("en-US", "one").path("next-article").asString()).isEqualTo(id("two"));
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 2L));
    it.recordAgreesWithSite();
  }

  @Test
  void a_row_whose_target_webflow_refuses_is_incomplete_until_retry_mends_both() {
    refuseRowTwo();
    var file = it.file("in.csv", "name,slug,next-article", "One,one,two", "Two,two,");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("outcome"))
        .containsExactly("INCOMPLETE", "REJECTED");
    assertThat(it.csv("rows.csv").get(0).get("message")).contains("two");

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(in("en-US", "one").path("next-article").asString()).isEqualTo(id("two"));
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 2L));
    it.recordAgreesWithSite();
  }

  @Test
  void a_locale_that_refers_to_something_else_does_not_get_the_reference_of_the_others() {
    var before = it.sandbox.put("Old", "old", List.of(Sandbox.cmsLocaleId("en-US")));
    var file =
        it.file(
            "in.csv", "name,slug,next-article,next-article[fr-FR]", "One,one,two,old", "Two,two,,");
    it.importFile(file).exits(0);
    assertThat(in("en-US", "one").path("next-article").asString()).isEqualTo(id("two"));
    assertThat(in("fr-FR", "one").path("next-article").asString()).isEqualTo(before);

    file =
        it.file(
            "rows.csv",
            "locale,name,slug,next-article",
            "en-US,Three,three,four",
            "fr-FR,Trois,three,old",
            "en-US,Four,four,");
    it.importFile(file).exits(0);
    assertThat(in("en-US", "three").path("next-article").asString()).isEqualTo(id("four"));
    assertThat(in("fr-FR", "three").path("next-article").asString()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "invalid"})
  void a_missing_translation_of_a_reference_to_a_row_is_what_the_definition_says(String rule) {
    it.file("config/imports/news.yml", "missing-translation: " + rule);
    for (var lines :
        List.of(
            List.of("name,slug,next-article,next-article[fr-FR]", "One,one,two,", "Two,two,,"),
            List.of(
                "locale,name,slug,next-article",
                "en-US,One,uno,due",
                "fr-FR,Un,uno,",
                "en-US,Two,due,"))) {
      var file = it.file("in.csv", lines.toArray(String[]::new));
      it.importFile(file, "--definition", "news").exits(rule.equals("empty") ? 0 : 1);
      var row = it.csv("rows.csv").get(0);
      if (rule.equals("empty")) {
        assertThat(in("en-US", row.get("slug")).has("next-article")).isTrue();
        assertThat(in("fr-FR", row.get("slug")).has("next-article")).isFalse();
      } else {
        assertThat(row.get("code")).isEqualTo("translation_missing");
      }
    }
  }

  /** To look at all rows anew for each of the chain would take minutes. */
  @Test
  @Timeout(60)
  void a_long_chain_of_rows_before_a_bad_one_is_followed_to_its_end() {
    var rows = IntStream.range(0, 5_000).mapToObj(i -> "R,r-%d,r-%d,1".formatted(i, i + 1));
    var lines =
        Stream.of(
                Stream.of("name,slug,next-article,price"),
                rows,
                Stream.of("R,r-5000,,nonsense", "Good,good,,1"))
            .flatMap(each -> each);
    var file = it.file("in.csv", lines.toArray(String[]::new));
    it.importFile(file).exits(1);
    assertThat(it.outcomes()).containsEntry("INVALID", 5_001L).containsEntry("CREATED", 1L);
  }
}
