package io.flowloader.draft;

import static io.flowloader.draft.Fields.NO_REFERENCES;
import static io.flowloader.draft.Fields.collection;
import static io.flowloader.draft.Fields.field;
import static io.flowloader.draft.Fields.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.FollowingRows;
import io.flowloader.draft.mapping.Policies;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.problem.BadInputException;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.FieldType;
import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.SiteLocale;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemDraftProcessorTest {

  private static final CollectionSchema PRODUCTS =
      collection(
          field("price", FieldType.NUMBER),
          required("sku", FieldType.PLAIN_TEXT),
          field("in-stock", FieldType.SWITCH));
  private static final SiteLocales LOCALES =
      new SiteLocales(
          new Site(
              "1",
              "Shop",
              List.of(
                  new SiteLocale("en-id", "en", "English", true, true),
                  new SiteLocale("fr-id", "fr", "French", true, false))));

  @Test
  void a_record_becomes_a_draft_with_its_fields_in_the_order_of_the_header() {
    var processor = processor("in-stock", "price", "name", "sku");

    assertThat(drafted(processor, "yes", "12.50", " Blue Shirt ", "A-1"))
        .isEqualTo(
            new ItemDraft(
                "Blue Shirt",
                "blue-shirt",
                List.of(),
                false,
                false,
                "{\"name\":\"Blue Shirt\",\"slug\":\"blue-shirt\",\"in-stock\":true,"
                    + "\"price\":12.50,\"sku\":\"A-1\"}",
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void after_a_restart_a_row_goes_on_with_one_that_was_passed_over() {
    var settings =
        DraftSettings.defaults()
            .withPolicies(Policies.defaults().withFollowingRows(FollowingRows.LEAVE_OUT));
    var processor = processor(settings, "name", "sku", "slug");
    processor.passOver(new CsvRecord(1, 2, List.of("Bread", "1", "bread")));
    processor.passOver(new CsvRecord(2, 3, List.of("", "", "bread")));
    assertThat(processor.process(new CsvRecord(3, 4, List.of("", "", "bread"))))
        .isInstanceOfSatisfying(
            StagedRecord.Following.class,
            following -> {
              assertThat(following.above()).isEqualTo(1);
              assertThat(following.aboveLine()).isEqualTo(2);
            });
  }

  @Test
  void an_empty_cell_is_left_out() {
    assertThat(drafted(processor("name", "sku", "price"), "A", "1", "").fieldData())
        .isEqualTo("{\"name\":\"A\",\"slug\":\"a\",\"sku\":\"1\"}");
  }

  @ParameterizedTest
  @CsvSource({"given,earlier,given", "'',earlier,earlier", "' ','',the-name"})
  void the_slug_is_given_or_from_an_earlier_run_or_made(String slug, String earlier, String used) {
    assertThat(
            drafted(processor("name", "sku", "slug", "_slug"), "The name", "1", slug, earlier)
                .slug())
        .isEqualTo(used);
  }

  @ParameterizedTest
  @CsvSource({
    "fr|en,    en-id fr-id",
    "'en,fr',  en-id fr-id",
    "FR ; fr,  fr-id",
    "' en ',   en-id",
    "'',       fr-id"
  })
  void a_row_has_its_own_locales_or_those_of_the_settings(String cell, String ids) {
    var settings = DraftSettings.defaults().withLocales(List.of("fr")).withDraft(false);
    var processor = processor(settings, "name", "sku", "locales");

    assertThat(drafted(processor, "A", "1", cell).cmsLocaleIds()).containsExactly(ids.split(" "));
  }

  @Test
  void flags_of_a_row_go_before_those_of_the_settings() {
    var settings = DraftSettings.defaults();
    var processor = processor(settings, "name", "sku", "draft", "archived");

    assertThat(drafted(processor, "A", "1", "", "").draft()).isTrue();
    assertThat(drafted(processor, "A", "1", "no", "yes"))
        .matches(draft -> !draft.draft() && draft.archived());
  }

  @Test
  void all_problems_of_a_row_are_told_at_once_and_the_first_gives_the_code() {
    var refused =
        refused(
            processor("name", "price", "sku", "locales", "in-stock"),
            "Blue Shirt",
            "12,50",
            "",
            "de",
            "maybe");

    assertThat(refused.slug()).isEqualTo("blue-shirt");
    assertThat(refused.reason())
        .isEqualTo(
            new Reason(
                "locale_unknown",
                "line 17, column \"locales\": \"de\" is not a locale of the site (write en or fr);"
                    + " column \"price\": \"12,50\" is not a number (write 12.50, or set decimal-separator: \",\");"
                    + " column \"sku\": the cell is empty, but the field is required (fill it);"
                    + " column \"in-stock\": \"maybe\" is neither yes nor no (write true or"
                    + " false, or set yes-words or no-words: [\"maybe\"], whichever is meant)",
                List.of(
                    new Mistake("locales", "de", "is not a locale of the site", "write en or fr"),
                    new Mistake(
                        "price",
                        "12,50",
                        "is not a number",
                        "write 12.50, or set decimal-separator: \",\""),
                    new Mistake(
                        "sku", "", "the cell is empty, but the field is required", "fill it"),
                    new Mistake(
                        "in-stock",
                        "maybe",
                        "is neither yes nor no",
                        "write true or false, or set yes-words or no-words: [\"maybe\"], whichever is meant"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''  | ''    | name_missing  | column \"name\": the cell is empty",
        "??? | ''    | slug_invalid  | the name \"???\" leaves nothing to make one of",
        "A   | a b   | slug_invalid  | column \"slug\": \"a b\" is not a slug",
      })
  void a_row_without_a_name_or_a_slug_is_refused(
      String name, String slug, String code, String message) {
    var refused = refused(processor("name", "slug", "sku"), name, slug, "1");

    assertThat(refused.reason().code()).isEqualTo(code);
    assertThat(refused.reason().message()).startsWith("line 17, ").contains(message);
  }

  @Test
  void a_row_with_more_or_fewer_cells_than_the_header_is_refused() {
    var processor = processor("name", "sku");

    assertThat(refused(processor, "A", "1", "2").reason())
        .isEqualTo(
            new Reason(
                "cell_count",
                "line 17: 3 cells, but the header has 2: is a comma not quoted?",
                List.of(new Mistake("", "", "3 cells, but the header has 2", ""))));
    assertThat(refused(processor, "A").reason().message()).contains("1 cell,").contains("missing");
  }

  @Test
  void field_data_that_no_item_can_hold_is_refused_with_the_longest_column() {
    var processor = processor("name", "price", "sku");

    assertThat(refused(processor, "A", "1", "x".repeat(1_000_001)).reason())
        .isEqualTo(
            new Reason(
                "too_large",
                "line 17, column \"sku\": the cell has 1,000,001 characters, the longest of a row"
                    + " that comes to 1,000,004; an item has at most 1,000,000 (shorten it)",
                List.of(
                    new Mistake(
                        "sku",
                        "",
                        "the cell has 1,000,001 characters, the longest of a row that comes to"
                            + " 1,000,004; an item has at most 1,000,000",
                        "shorten it"))));
    assertThat(refused(processor, "A", "", "\"".repeat(600_000)).reason().code())
        .isEqualTo("too_large");
    assertThat(drafted(processor, "A", "", "x".repeat(990_000)).fieldData())
        .hasSizeLessThanOrEqualTo(1_000_000);
  }

  @Test
  void a_value_is_shown_short_and_without_control_characters() {
    var message =
        refused(processor("name", "sku", "price"), "A", "1", "\u001b[31m\n" + "x".repeat(1000))
            .reason()
            .message();

    assertThat(message).contains("\"\\u001B[31m\\nxxx").contains("x…\"").hasSizeLessThan(200);
  }

  @Test
  void a_locale_for_all_rows_that_is_unknown_is_bad_input() {
    var settings = DraftSettings.defaults().withLocales(List.of("de")).withDraft(false);

    assertThatThrownBy(() -> processor(settings, "name", "sku"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("\"de\" is not a locale of the site (write en or fr)");
  }

  @Test
  void a_slug_that_stands_twice_is_told_with_both_lines() {
    assertThat(Reason.slugTwice("a", 9, 4))
        .isEqualTo(
            new Reason(
                "slug_twice",
                "line 9: the slug \"a\" is that of line 4 already (give one of the two rows another"
                    + " slug)",
                List.of(
                    new Mistake(
                        "",
                        "a",
                        "is a slug that an earlier row of the file has",
                        "give one another slug"))));
  }

  private static ItemDraft drafted(ItemDraftProcessor processor, String... cells) {
    var staged = processor.process(new CsvRecord(16, 17, List.of(cells)));
    assertThat(staged).isInstanceOf(StagedRecord.Drafted.class);
    return ((StagedRecord.Drafted) staged).draft();
  }

  private static StagedRecord.Refused refused(ItemDraftProcessor processor, String... cells) {
    var staged = processor.process(new CsvRecord(16, 17, List.of(cells)));
    assertThat(staged).isInstanceOf(StagedRecord.Refused.class);
    return (StagedRecord.Refused) staged;
  }

  private static ItemDraftProcessor processor(String... header) {
    return processor(DraftSettings.defaults().withDraft(false), header);
  }

  private static ItemDraftProcessor processor(DraftSettings settings, String... header) {
    var mapping =
        ColumnMapping.of(
            new CsvHeader(1, List.of(header)), PRODUCTS, LOCALES, NO_REFERENCES, settings);
    return new ItemDraftProcessor(mapping, LOCALES, settings);
  }
}
