package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Locales with values of their own: created once, changed afterwards, recorded locale by locale.
 */
class TranslationsTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private JsonNode in(String tag, String slug) {
    var item =
        it.items().stream().filter(each -> each.slug().equals(slug)).findFirst().orElseThrow();
    return JsonMapper.shared().readTree(it.sandbox.fieldData(item.id(), Sandbox.cmsLocaleId(tag)));
  }

  private static FaultSource onUpdate(long number, Fault fault) {
    return (method, path, running, body) ->
        method.equals("PATCH") && running == number ? fault : Fault.NONE;
  }

  @Test
  void a_column_for_each_locale_gives_each_its_own_values() {
    var file =
        it.file(
            "in.csv",
            "name,slug,summary,summary[fr-FR],name[de-DE],price",
            "Bread,bread,Baked,Cuit,Brot,4.5",
            "Cake,cake,Sweet,,,3");
    it.importFile(file).exits(0);

    assertThat(in("en-US", "bread").path("summary").asString()).isEqualTo("Baked");
    assertThat(in("fr-FR", "bread").path("summary").asString()).isEqualTo("Cuit");
    assertThat(in("fr-FR", "bread").path("name").asString()).isEqualTo("Bread");
    assertThat(in("de-DE", "bread").path("name").asString()).isEqualTo("Brot");
    assertThat(in("de-DE", "bread").path("summary").asString()).isEqualTo("Baked");
    assertThat(in("fr-FR", "cake").path("summary").asString()).isEqualTo("Sweet");
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(1);
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(1);
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 2L));
    assertThat(it.summary().path("requests").path("update").asInt()).isEqualTo(1);
    it.recordAgreesWithSite();
  }

  @Test
  void a_locale_may_have_a_slug_of_its_own() {
    var file =
        it.file("in.csv", "name,slug,slug[fr-FR],name[fr-FR]", "Bread,bread,le-pain,Le pain");
    it.importFile(file).exits(0);
    assertThat(in("fr-FR", "bread").path("slug").asString()).isEqualTo("le-pain");
    assertThat(in("en-US", "bread").path("slug").asString()).isEqualTo("bread");
  }

  @Test
  void a_row_for_each_locale_makes_one_item_however_far_apart_the_rows_stand() {
    var file =
        it.file(
            "in.csv",
            "locale,name,slug,summary,price",
            "fr-FR,Pain,bread,Cuit,4.5",
            "en-US,Cake,cake,Sweet,3",
            "de-DE,Brot,bread,,4.5",
            "fr-FR,Gateau,cake,Sucre,3",
            "en-US,Bread,bread,Baked,4.5");
    it.importFile(file).exits(0);

    assertThat(it.items())
        .extracting(SandboxItem::slug, item -> item.cmsLocaleIds().size())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("bread", 3),
            org.assertj.core.groups.Tuple.tuple("cake", 2));
    assertThat(in("en-US", "bread").path("name").asString()).isEqualTo("Bread");
    assertThat(in("fr-FR", "bread").path("summary").asString()).isEqualTo("Cuit");
    assertThat(in("de-DE", "bread").path("name").asString()).isEqualTo("Brot");
    assertThat(in("de-DE", "bread").path("summary").asString()).isEqualTo("Baked");
    assertThat(it.csv("rows.csv")).hasSize(5);
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 5L));
    assertThat(it.summary().path("rows").path("total").asInt()).isEqualTo(5);
    assertThat(it.summary().path("rows").path("created").asInt()).isEqualTo(5);
  }

  @Test
  void an_item_of_several_rows_is_sent_whole_or_not_at_all() {
    var file =
        it.file(
            "in.csv",
            "locale,name,slug,price",
            "en-US,Bread,bread,4.5",
            "fr-FR,Pain,bread,quatre",
            "de-DE,Brot,bread,4.5",
            "en-US,Cake,cake,3",
            "en-US,Cake,cake,3");
    it.importFile(file).exits(1);
    assertThat(it.items()).extracting(SandboxItem::slug).containsExactly("cake");
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("line") + " " + row.get("outcome") + " " + row.get("code"))
        .containsExactly(
            "2 INVALID item_invalid",
            "3 INVALID value_invalid",
            "4 INVALID item_invalid",
            "5 CREATED ",
            "6 INVALID slug_twice");
    assertThat(it.csv("rows.csv").get(0).get("message")).contains("line 3");
    assertThat(it.summary().path("rows").path("invalid").asInt()).isEqualTo(4);
    // Mended in the file that the run left, all of the item is imported.
    var mended = CommandFixture.read(it.latest("failed-rows.csv")).replace("quatre", "4.5").lines();
    var lines = mended.filter(line -> !line.startsWith("en-US,Cake")).toArray(String[]::new);
    it.importFile(it.file("mended.csv", lines)).exits(0);
    assertThat(in("fr-FR", "bread").path("name").asString()).isEqualTo("Pain");
  }

  @ParameterizedTest
  @CsvSource({"primary,0,Baked", "empty,0,", "invalid,1,"})
  void a_missing_translation_falls_back_as_the_definition_says(
      String rule, int exitCode, String summary) {
    it.file("config/imports/news.yml", "missing-translation: " + rule);
    for (var lines :
        List.of(
            List.of("name,slug,summary,summary[fr-FR]", "Bread,bread,Baked,"),
            List.of("locale,name,slug,summary", "fr-FR,Bread,loaf,", "en-US,Bread,loaf,Baked"))) {
      var file = it.file("in.csv", lines.toArray(String[]::new));
      it.importFile(file, "--definition", "news").exits(exitCode);
      if (exitCode == 0) {
        var slug = it.csv("rows.csv").get(0).get("slug");
        var found = in("fr-FR", slug).path("summary");
        assertThat(found.isString() ? found.asString() : null).isEqualTo(summary);
      } else {
        assertThat(it.csv("rows.csv"))
            .allMatch(row -> row.get("code").equals("translation_missing"));
      }
    }
  }

  @Test
  void a_thousand_rows_in_four_locales_take_40_creations_and_30_changes() {
    var lines =
        Stream.concat(
            Stream.of("name,slug,summary,summary[fr-FR],summary[de-DE],summary[es-ES]"),
            IntStream.range(0, 1000)
                .mapToObj(i -> "R %d,r-%d,en %d,fr %d,de %d,es %d".replace("%d", "" + i)));
    it.importFile(it.file("in.csv", lines.toArray(String[]::new))).exits(0);
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(40);
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(30);
    assertThat(in("es-ES", "r-999").path("summary").asString()).isEqualTo("es 999");
    it.recordAgreesWithSite();
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Status(500, true, false, null),
        new Fault.Status(503, false, true, "0"),
        new Fault.Status(408, false, false, null),
        new Fault.TooManyRequests("3"),
        new Fault.Redirect("/elsewhere"),
        Fault.Plain.RESET_BEFORE,
        Fault.Plain.RESET_AFTER,
        Fault.Plain.CUT_BODY,
        Fault.Plain.NOT_JSON);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_change_whose_answer_is_faulty_is_sent_once_more(Fault fault) {
    it.sandbox.faultSource(onUpdate(1, fault));
    importTwoLocales(30, 0);
    // What was carried out is found by a list, and not sent again.
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(isCarriedOut(fault) ? 1 : 2);
    assertThat(in("fr-FR", "r-29").path("summary").asString()).isEqualTo("fr 29");
    it.recordAgreesWithSite();
  }

  private static boolean isCarriedOut(Fault fault) {
    return fault instanceof Fault.Status status && status.created()
        || fault == Fault.Plain.RESET_AFTER
        || fault == Fault.Plain.CUT_BODY
        || fault == Fault.Plain.NOT_JSON;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void updates_with_slugs_of_their_own_take_few_requests_though_some_are_lost(long seed) {
    var random = new Random(seed);
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("PATCH") && random.nextInt(100) < 5
                ? new Fault.Status(500, random.nextBoolean(), false, null)
                : Fault.NONE);
    var lines =
        Stream.concat(
            Stream.of(
                "name,slug,summary,summary[fr-FR],slug[fr-FR],summary[de-DE],slug[de-DE],summary[es-ES],slug[es-ES]"),
            IntStream.range(0, 800)
                .mapToObj(
                    i ->
                        "R %d,r-%d,en %d,fr %d,r-%d-fr,de %d,r-%d-de,es %d,r-%d-es"
                            .replace("%d", "" + i)));
    it.importFile(it.file("in.csv", lines.toArray(String[]::new))).exits(0);
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isBetween(24L, 36L);
    assertThat(in("es-ES", "r-799").path("summary").asString()).isEqualTo("es 799");
    it.recordAgreesWithSite();
  }

  @Test
  void values_that_are_refused_leave_their_row_incomplete_and_the_others_created() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("PATCH") && new String(body, StandardCharsets.UTF_8).contains("fr 7\"")
                ? Fault.Plain.FIREWALL
                : Fault.NONE);
    importTwoLocales(30, 1);
    assertThat(it.outcomes()).containsEntry("CREATED", 29L).containsEntry("INCOMPLETE", 1L);
    var row = it.csv("rows.csv").get(7);
    assertThat(row.get("outcome")).isEqualTo("INCOMPLETE");
    assertThat(row.get("message")).contains(Sandbox.cmsLocaleId("fr-FR")).contains("403");
    assertThat(row.get("locales")).isEqualTo(Sandbox.cmsLocaleId("en-US"));
    assertThat(row.get("itemId")).isNotEmpty();

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(in("fr-FR", "r-7").path("summary").asString()).isEqualTo("fr 7");
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 30L));
    it.recordAgreesWithSite();
  }

  @Test
  void a_site_that_never_confirms_a_change_leaves_the_row_incomplete_after_three_tries() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("PATCH") && new String(body, StandardCharsets.UTF_8).contains("fr 3\"")
                ? new Fault.Status(500, false, false, null)
                : Fault.NONE);
    importTwoLocales(4, 1);
    assertThat(it.outcomes()).containsEntry("CREATED", 3L).containsEntry("INCOMPLETE", 1L);
    assertThat(it.csv("rows.csv").get(3).get("message")).contains("never confirmed");
  }

  @Test
  void changes_that_a_stopped_run_has_not_sent_are_sent_by_the_next() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("PATCH") ? new Fault.Status(500, false, false, null) : Fault.NONE);
    var file = importTwoLocales(250, 3);
    assertThat(it.outcomes()).containsExactly(Map.entry("INCOMPLETE", 250L));
    assertThat(it.summary().path("rows").path("incomplete").asInt()).isEqualTo(250);
    assertThat(it.csv("rows.csv").get(0).get("message")).contains("Run it again");

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.importFile(file).exits(0);
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 250L));
    assertThat(in("fr-FR", "r-249").path("summary").asString()).isEqualTo("fr 249");
    assertThat(it.items()).hasSize(250);
  }

  @Test
  void a_creation_in_doubt_is_settled_before_its_variants_are_changed() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/bulk") && number == 1 ? Fault.Plain.RESET_AFTER : Fault.NONE);
    importTwoLocales(120, 0);
    assertThat(it.items()).hasSize(120);
    assertThat(in("fr-FR", "r-0").path("summary").asString()).isEqualTo("fr 0");
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(2);
    it.recordAgreesWithSite();
  }

  @Test
  void a_locale_that_never_showed_leaves_the_row_incomplete_and_not_waiting_for_its_values() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/bulk") ? Fault.Plain.LOCALES_NOT_CREATED : Fault.NONE);
    importTwoLocales(3, 1);
    assertThat(it.outcomes()).containsExactly(Map.entry("INCOMPLETE", 3L));
    assertThat(it.csv("rows.csv"))
        .allMatch(row -> row.get("code").equals("locales_missing"))
        .allMatch(row -> row.get("message").contains("never seen in"));
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(1);
    assertThat(it.csv("rows.csv")).allMatch(row -> row.get("message").contains("never seen in"));
  }

  @Test
  void a_slug_of_its_own_that_a_lost_change_has_set_is_not_sent_again() {
    it.sandbox.faultSource(onUpdate(1, Fault.Plain.RESET_AFTER));
    var file =
        it.file(
            "in.csv",
            "name,slug,slug[fr-FR],summary[fr-FR]",
            "Bread,bread,le-pain,Cuit",
            "Cake,cake,le-gateau,Sucre");
    it.importFile(file).exits(0);
    assertThat(in("fr-FR", "bread").path("slug").asString()).isEqualTo("le-pain");
    assertThat(in("fr-FR", "cake").path("summary").asString()).isEqualTo("Sucre");
    assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", 2L));
  }

  @Test
  void where_each_locale_has_a_column_a_missing_translation_is_the_value_of_the_first() {
    var file = it.file("in.csv", "name,slug,summary[en-US],summary[fr-FR]", "Bread,bread,Baked,");
    it.importFile(file).exits(0);
    assertThat(in("fr-FR", "bread").path("summary").asString()).isEqualTo("Baked");

    it.file("config/imports/strict.yml", "missing-translation: invalid");
    it.importFile(file, "--definition", "strict").exits(1);
    assertThat(it.csv("rows.csv").get(0).get("code")).isEqualTo("translation_missing");
  }

  @Test
  void a_row_settled_by_hand_without_an_id_is_incomplete_for_its_values_are_not_sent() {
    var created = new AtomicBoolean();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          boolean creation = path.endsWith("/bulk");
          created.compareAndSet(false, creation);
          return creation || created.get() && path.contains("/items")
              ? Fault.Plain.RESET_BEFORE
              : Fault.NONE;
        });
    var file = it.file("in.csv", "name,slug,summary,summary[fr-FR]", "Bread,bread,Baked,Cuit");
    assertThat(it.importFile(file).exitCode()).isGreaterThan(2);
    assertThat(it.outcomes()).containsExactly(Map.entry("UNKNOWN", 1L));

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.run("retry", "1", "--settle-as", "created", "--base-url", it.sandbox.baseUrl()).exits(1);
    assertThat(it.outcomes()).containsExactly(Map.entry("INCOMPLETE", 1L));
    assertThat(it.csv("rows.csv").get(0).get("message")).contains("by hand");
  }

  @Test
  void a_value_for_a_locale_that_the_row_is_not_in_is_refused() {
    var file =
        it.file("in.csv", "name,slug,locales,summary[fr-FR]", "Bread,bread,en-US|de-DE,Cuit");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv").get(0).get("message"))
        .isEqualTo(
            "line 2, column \"summary[fr-FR]\": the cell has a value, but the row is not in that"
                + " locale (add the locale to the row, or empty the cell)");
  }

  @Test
  void headers_of_locales_that_are_not_there_are_told() {
    var file = it.file("in.csv", "name,slug,summary[fr-CA],draft[fr-FR]", "Bread,bread,Cuit,no");
    it.importFile(file)
        .exits(2)
        .says("\"summary[fr-CA]\" (\"fr-CA\" is not a locale of the site (write fr-FR or")
        .says("\"draft[fr-FR]\" (only the name, the slug and fields can differ by locale)");
    file = it.file("two.csv", "locale,name,summary[fr-FR]", "en-US,Bread,Cuit");
    it.importFile(file).exits(2).says("Use one of the two");
  }

  private Path importTwoLocales(int rows, int exitCode) {
    var lines = new ArrayList<>(List.of("name,slug,summary,summary[fr-FR]"));
    for (int i = 0; i < rows; i++) {
      lines.add("R %d,r-%d,en %d,fr %d".replace("%d", String.valueOf(i)));
    }
    var file = it.file("in.csv", lines.toArray(String[]::new));
    it.importFile(file).exits(exitCode);
    return file;
  }
}
