package io.flowloader.draft.mapping;

import static io.flowloader.draft.Fields.NO_REFERENCES;
import static io.flowloader.draft.Fields.collection;
import static io.flowloader.draft.Fields.field;
import static io.flowloader.draft.Fields.fixed;
import static io.flowloader.draft.Fields.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.csv.CsvHeader;
import io.flowloader.problem.BadInputException;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMappingTest {

  private static final SiteLocales NO_SITE = new SiteLocales(null);

  private static final CollectionSchema PRODUCTS =
      collection(
          field("price", "Price", FieldType.NUMBER),
          field("in-stock", "Available?", FieldType.SWITCH),
          field("resume-court", "Résumé (court)", FieldType.PLAIN_TEXT),
          field("color", "Shade", FieldType.COLOR),
          field("price-2", "Color", FieldType.PLAIN_TEXT));

  @ParameterizedTest
  @CsvSource({
    "price, price",
    "PRICE, price",
    "In Stock, in-stock",
    "in_stock, in-stock",
    "available, in-stock",
    "RESUME COURT, resume-court",
    "Résumé court, resume-court",
    "Shade, color",
    "Color, color",
  })
  void a_header_is_a_slug_or_a_display_name(String header, String slug) {
    assertThat(fieldsOf(PRODUCTS, "name", header)).containsExactly(slug);
  }

  @Test
  void a_header_may_be_mapped_to_a_field_or_a_special_column() {
    var settings =
        DraftSettings.defaults()
            .withColumns(Map.of("Titel", "name", "Preis", "price", "Sprachen", "locales"))
            .withDraft(false);

    var mapping =
        ColumnMapping.of(
            new CsvHeader(1, List.of("Titel", "Preis", "Sprachen")),
            PRODUCTS,
            NO_SITE,
            NO_REFERENCES,
            settings);

    assertThat(mapping.fields())
        .extracting(column -> column.field().slug())
        .containsExactly("price");
    assertThat(mapping.hasLocalesColumn()).isTrue();
    assertThat(mapping.headerOf(Special.NAME)).isEqualTo("Titel");
  }

  @ParameterizedTest
  @CsvSource({"locales, true", "Locale, true", "price, false"})
  void it_knows_whether_rows_name_their_locales(String header, boolean expected) {
    assertThat(mapping(PRODUCTS, "name", header).hasLocalesColumn()).isEqualTo(expected);
  }

  @Test
  void a_field_with_the_slug_of_a_special_column_goes_first() {
    var schema =
        collection(
            field("locales", FieldType.PLAIN_TEXT),
            field("draft", FieldType.SWITCH),
            field("archived-one", "Archived", FieldType.SWITCH));

    assertThat(fieldsOf(schema, "name", "locales", "draft", "archived"))
        .containsExactly("locales", "draft", "archived-one");
  }

  @Test
  void columns_that_are_ignored_or_begin_with_an_underscore_are_no_fields() {
    var settings = DraftSettings.defaults().withIgnoredColumns(Set.of("notes")).withDraft(false);
    var header = new CsvHeader(1, List.of("name", "notes", "_line", "_reason", "_slug", "price"));

    var mapping = ColumnMapping.of(header, PRODUCTS, NO_SITE, NO_REFERENCES, settings);

    assertThat(mapping.fields()).extracting(FieldColumn::header).containsExactly("price");
    assertThat(mapping.headerOf(Special.EARLIER_SLUG)).isEqualTo("_slug");
  }

  @Test
  void all_headers_that_nothing_matches_are_told_at_once() {
    assertRefused(
        collection(field("price", FieldType.NUMBER), fixed("views")),
        "line 1: the collection \"Products\" has no field for \"Prise\" (nearest field: price),"
            + " \"Naame\" (nearest field: name), \"views\" (the field views cannot be set)."
            + " Rename them in the header. The others can be left out: --ignore-columns Naame,views."
            + " A definition can say what they are: columns: {\"Prise\": price}.",
        "name",
        "Prise",
        "Naame",
        "views");
  }

  @Test
  void a_header_that_could_be_two_fields_is_not_guessed() {
    assertRefused(
        collection(
            field("size-a", "Size", FieldType.PLAIN_TEXT),
            field("size-b", "Size", FieldType.PLAIN_TEXT)),
        "\"Size\" (more than one field is called so: write size-a or size-b)",
        "name",
        "Size");
  }

  @Test
  void what_stands_twice_is_told_with_both_names() {
    assertRefused(
        PRODUCTS,
        "The columns \"price\" and \"Price\" both give the field price.",
        "name",
        "price",
        "Price");
    assertRefused(
        PRODUCTS, "The columns \"name\" and \"NAME\" both give the name.", "name", "NAME");
    assertRefused(
        PRODUCTS,
        "The columns \"locale\" and \"locales\" both give the locales.",
        "name",
        "locale",
        "locales");
  }

  @Test
  void a_file_without_names_is_refused() {
    assertRefused(
        PRODUCTS,
        "no column gives the name, which every item needs. The header has: \"price\", \"color\".",
        "price",
        "color");
  }

  @Test
  void a_required_field_needs_a_column() {
    assertRefused(
        collection(required("price", FieldType.NUMBER), required("sku", FieldType.PLAIN_TEXT)),
        "requires \"price\", \"sku\", but no column gives it",
        "name");
  }

  @Test
  void settings_that_name_what_is_not_there_are_refused() {
    var header = new CsvHeader(1, List.of("name", "price"));

    assertThatThrownBy(
            () ->
                ColumnMapping.of(
                    header,
                    PRODUCTS,
                    NO_SITE,
                    NO_REFERENCES,
                    DraftSettings.defaults().withIgnoredColumns(Set.of("prize")).withDraft(false)))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "The column \"prize\" is to be ignored, but the header has no such column."
                + " It has: \"price\", \"name\". Name one of them.");
    assertThatThrownBy(
            () ->
                ColumnMapping.of(
                    header,
                    PRODUCTS,
                    NO_SITE,
                    NO_REFERENCES,
                    DraftSettings.defaults().withColumns(Map.of("price", "prce")).withDraft(false)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("mapped to \"prce\"")
        .hasMessageContaining("nearest field: price");
  }

  private static void assertRefused(CollectionSchema schema, String message, String... header) {
    assertThatThrownBy(() -> mapping(schema, header))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  private static List<String> fieldsOf(CollectionSchema schema, String... header) {
    return mapping(schema, header).fields().stream().map(each -> each.field().slug()).toList();
  }

  private static ColumnMapping mapping(CollectionSchema schema, String... header) {
    return ColumnMapping.of(
        new CsvHeader(1, List.of(header)),
        schema,
        NO_SITE,
        NO_REFERENCES,
        DraftSettings.defaults().withDraft(false));
  }
}
