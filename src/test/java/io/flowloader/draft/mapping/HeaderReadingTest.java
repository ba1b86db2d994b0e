package io.flowloader.draft.mapping;

import static io.flowloader.draft.Fields.NO_REFERENCES;
import static io.flowloader.draft.Fields.collection;
import static io.flowloader.draft.Fields.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.csv.CsvHeader;
import io.flowloader.draft.Fields;
import io.flowloader.problem.BadInputException;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.FieldType;
import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.SiteLocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What headers of usual exports and usual names stand for. */
class HeaderReadingTest {

  private static final SiteLocales SITE =
      new SiteLocales(
          new Site(
              "site",
              "Site",
              List.of(
                  new SiteLocale("id-en", "en-US", "English", true, true),
                  new SiteLocale("id-fr", "fr-FR", "French", true, false),
                  new SiteLocale("id-pt", "pt-BR", "Portuguese", false, false))));

  private static final CollectionSchema ARTICLES =
      collection(
          field("summary", "Summary", FieldType.PLAIN_TEXT),
          field("body", "Body", FieldType.RICH_TEXT),
          field("price", "Price", FieldType.NUMBER),
          field("published-on", "Published On", FieldType.DATE_TIME),
          field("item-type", "Item Type", FieldType.OPTION),
          field("main-image", "Main Image", FieldType.IMAGE));

  private static HeaderReading read(String... names) {
    return HeaderReading.of(
        new CsvHeader(1, List.of(names)),
        ARTICLES,
        SITE,
        DraftSettings.defaults(),
        ColumnSamples.none());
  }

  private static List<String> fields(String... names) {
    return mapping(names).fields().stream()
        .map(column -> column.index() + " " + column.field().slug())
        .toList();
  }

  private static ColumnMapping mapping(String... names) {
    return ColumnMapping.of(
        new CsvHeader(1, List.of(names)), ARTICLES, SITE, NO_REFERENCES, DraftSettings.defaults());
  }

  private static String refusal(String... names) {
    try {
      mapping(names);
    } catch (BadInputException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("not refused");
  }

  @ParameterizedTest
  @CsvSource({
    "Title, name",
    "headline, name",
    "Post Title, name",
    "Titel, name",
    "Titre, name",
    "Handle, slug",
    "Permalink, slug",
    "URL Slug, slug",
    "Locale ID, locale",
    "Language, locale",
    "lang, locale",
    "Sprache, locale",
    "Content, body",
    "Post Content, body",
    "Excerpt, summary",
    "Description, summary",
    "Image Src, main-image",
    "Featured Image, main-image",
    "Image URL, main-image",
    "Publish Date, published-on",
    "Product Price, price",
    "Prise, price",
  })
  void a_usual_name_is_hinted_and_never_taken(String header, String target) {
    var match = read(header).matches().get(0);
    assertThat(match).isInstanceOf(Match.Unmatched.class);
    assertThat(((Match.Unmatched) match).likely()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Post Type", "Vendor", "Status", "Tags", "id", "Option1 Name", "Warehouse", "SKU"})
  void a_name_that_is_far_from_every_field_gets_no_nearest(String header) {
    assertThat(read("name", header).matches().get(1)).isEqualTo(new Match.Unmatched("", ""));
  }

  @Test
  void what_may_be_part_of_an_item_is_not_offered_for_leaving_out() {
    var refusal = refusal("Title", "Handle", "Language", "Warehouse", "Prise");
    assertThat(refusal)
        .contains(
            "\"Title\" (it may be the name)",
            "\"Handle\" (it may be the slug)",
            "\"Language\" (it may be the locale)",
            "The others can be left out: --ignore-columns Warehouse.",
            "columns: {\"Title\": name, \"Handle\": slug, \"Language\": locale, \"Prise\": price}");
  }

  @Test
  void no_two_columns_are_proposed_for_the_same() {
    assertThat(refusal("name", "Variant Price", "Product Price", "Prise"))
        .contains("columns: {\"Variant Price\": price}.");
    assertThat(refusal("name", "price", "Prise")).doesNotContain("columns: {");
  }

  @Test
  void a_mistyped_column_of_a_locale_is_proposed_for_that_locale() {
    assertThat(refusal("name", "Sumary[fr-FR]"))
        .contains("columns: {\"Sumary[fr-FR]\": \"summary[fr-FR]\"}.");
  }

  @Test
  void what_may_be_a_field_is_not_offered_by_name_where_nothing_else_is_left() {
    assertThat(refusal("Title", "Handle", "Content", "Sprache"))
        .contains("\"Content\" (it may be the field body)", "\"Content\": body")
        .doesNotContain("--ignore-columns");
    assertThat(refusal("name", "Content"))
        .contains(
            "Rename it in the header, or leave out with --ignore-columns what is meant to be something else. A definition can say what they are: columns: {\"Content\": body}.");
  }

  @Test
  void where_the_name_is_given_a_title_can_be_left_out() {
    assertThat(refusal("name", "Title")).contains("--ignore-columns Title");
  }

  @Test
  void a_column_of_the_sites_locales_is_asked_about_whatever_it_is_called() {
    var header = new CsvHeader(1, List.of("name", "Wo"));
    var samples = Fields.samples(header, List.of("Bread", "fr-FR"), List.of("Cake", "en"));
    var reading = HeaderReading.of(header, ARTICLES, SITE, DraftSettings.defaults(), samples);
    assertThat(((Match.Unmatched) reading.matches().get(1)).likely()).isEqualTo("locale");
  }

  @Test
  void webflows_own_columns_need_no_handwork() {
    assertThat(
            fields(
                "Name",
                "Slug",
                "Collection ID",
                "Item ID",
                "Archived",
                "Draft",
                "Created On",
                "Updated On",
                "Published On",
                "Body",
                "Summary"))
        .containsExactly("9 body", "10 summary");
  }

  @Test
  void a_field_of_the_collection_is_told_from_the_systems_column_by_its_place() {
    assertThat(
            fields(
                "Name",
                "Slug",
                "Item ID",
                "Created On",
                "Updated On",
                "Published On",
                "Summary",
                "Published On"))
        .containsExactly("6 summary", "7 published-on");
    assertThat(fields("Name", "Slug", "Published On", "Published On"))
        .containsExactly("3 published-on");
    assertThat(
            fields(
                "Published On",
                "Name",
                "Slug",
                "Collection ID",
                "Item ID",
                "Created On",
                "Updated On",
                "Published On"))
        .containsExactly("0 published-on");
    assertThat(fields("Name", "Slug", "Published On")).containsExactly("2 published-on");
  }

  @Test
  void other_names_that_stand_twice_are_refused_in_such_an_export_too() {
    assertThatThrownBy(() -> mapping("Name", "Item ID", "Collection ID", "Summary", "Summary"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has \"Summary\" twice");
    assertThatThrownBy(() -> mapping("Name", "Summary", "Published On", "Published On"))
        .hasMessageContaining("has \"Published On\" twice");
  }

  @Test
  void a_column_of_the_systems_can_be_loaded_by_saying_so() {
    var settings = DraftSettings.defaults().withColumns(Map.of("Published On", "published-on"));
    var mapping =
        ColumnMapping.of(
            new CsvHeader(
                1, List.of("Name", "Item ID", "Created On", "Updated On", "Published On")),
            ARTICLES,
            SITE,
            NO_REFERENCES,
            settings);
    assertThat(mapping.fields()).extracting(FieldColumn::index).containsExactly(4);
  }

  @Test
  void shopifys_columns_are_taken_for_what_they_are() {
    var reading = read("Handle", "Title", "Body (HTML)", "Image Src", "Vendor");
    assertThat(reading.matches().subList(0, 2))
        .containsExactly(new Match.ToSpecial(Special.SLUG), new Match.ToSpecial(Special.NAME));
    assertThat(reading.matches().subList(2, 4)).allMatch(Match.ToField.class::isInstance);
    assertThat(reading.remarks().get(0)).contains("Shopify", "\"Handle\" is taken as the slug");
  }

  @Test
  void the_export_of_a_wordpress_database_is_known() {
    var reading =
        read("ID", "post_title", "post_name", "post_content", "post_excerpt", "post_date");
    assertThat(reading.matches().get(1)).isEqualTo(new Match.ToSpecial(Special.NAME));
    assertThat(reading.matches().get(2)).isEqualTo(new Match.ToSpecial(Special.SLUG));
    assertThat(((Match.ToField) reading.matches().get(3)).field().slug()).isEqualTo("body");
    assertThat(((Match.Unmatched) reading.matches().get(5)).likely()).isEqualTo("published-on");
  }

  @ParameterizedTest
  @CsvSource({
    "https://v5.airtableusercontent.com/v3/u/aa/bread.png, Airtable",
    "Ada (https://www.notion.so/Ada-0123), Notion",
  })
  void some_exports_are_recognised_by_their_cells(String cell, String title) {
    var header = new CsvHeader(1, List.of("name", "summary"));
    var samples = Fields.samples(header, List.of("Bread", cell));
    var reading = HeaderReading.of(header, ARTICLES, SITE, DraftSettings.defaults(), samples);
    assertThat(reading.remarks()).singleElement().asString().contains("export of " + title);
  }

  private static HeaderReading webflow(String... localeIds) {
    var header = new CsvHeader(1, List.of("Name", "Slug", "Collection ID", "Locale ID", "Item ID"));
    var rows = new ArrayList<List<String>>();
    for (var id : localeIds) {
      rows.add(List.of("Bread", "bread", "c", id, "i"));
    }
    return HeaderReading.of(
        header,
        ARTICLES,
        SITE,
        DraftSettings.defaults(),
        Fields.samples(header, rows.toArray(List[]::new)));
  }

  @Test
  void rows_of_an_export_are_in_the_locales_of_their_ids() {
    assertThat(webflow("id-en", "id-fr").matches().get(3))
        .isEqualTo(new Match.ToSpecial(Special.LOCALE));
    assertThat(webflow("id-fr", "id-fr").remarks().toString())
        .contains("All rows are in the locale fr-FR");
  }

  @Test
  void ids_of_another_site_are_left_out_if_they_are_one_and_asked_about_if_they_are_more() {
    assertThat(webflow("elsewhere").matches().get(3)).isEqualTo(new Match.LeftOut());
    assertThat(webflow("elsewhere").remarks().toString()).contains("another site", "--locales");
    assertThat(webflow("", "").matches().get(3)).isEqualTo(new Match.LeftOut());
    assertThatThrownBy(() -> webflow("here", "there"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("names 2 locales, of which the site has none");
  }

  @Test
  void a_column_of_ones_own_for_the_locales_goes_before_that_of_the_export() {
    assertThat(
            read("Name", "Slug", "locales", "Collection ID", "Locale ID", "Item ID")
                .matches()
                .get(4))
        .isEqualTo(new Match.LeftOut());
  }

  @Test
  void a_mistake_of_a_definition_is_told_with_its_place() {
    var settings =
        DraftSettings.defaults()
            .withColumns(Map.of("Body", "bodi"))
            .withPlaces(new Places(Map.of("columns.Body", "news.yml, line 7, columns.Body")));
    assertThatThrownBy(
            () ->
                ColumnMapping.of(
                    new CsvHeader(1, List.of("Name", "Body")),
                    ARTICLES,
                    SITE,
                    NO_REFERENCES,
                    settings))
        .hasMessageStartingWith("news.yml, line 7, columns.Body: The column \"Body\" is mapped to")
        .hasMessageContaining("(nearest field: body)");
  }

  @Test
  void a_disabled_locale_is_refused_with_a_sentence() {
    assertThat(refusal("name", "summary[pt-BR]")).contains("it is disabled (enable it in Webflow");
  }

  @Test
  void thousands_of_columns_are_read_at_once_and_ten_are_named() {
    var names = new ArrayList<>(List.of("name"));
    IntStream.range(0, 5_000).mapToObj(i -> "Merkmal " + i).forEach(names::add);
    var refusal = refusal(names.toArray(String[]::new));
    assertThat(refusal).contains("\"Merkmal 9\" and 4,990 more").hasSizeLessThan(1_000);
    var settings = DraftSettings.defaults().withIgnoredColumns(Set.copyOf(names.subList(1, 5_001)));
    assertThat(
            ColumnMapping.of(new CsvHeader(1, names), ARTICLES, SITE, NO_REFERENCES, settings)
                .fields())
        .isEmpty();
  }

  @Test
  void a_command_that_is_proposed_is_safe_to_paste() {
    assertThat(refusal("name", "x'; touch PWNED; echo '"))
        .endsWith("--ignore-columns '\"x'\\''; touch PWNED; echo '\\''\"'.");
    assertThat(refusal("name", "bell\u0007"))
        .doesNotContain("--ignore-columns")
        .contains("under ignore-columns in a definition");
  }
}
