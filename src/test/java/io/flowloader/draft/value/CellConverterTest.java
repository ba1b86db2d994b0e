package io.flowloader.draft.value;

import static io.flowloader.draft.Fields.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.text.Blank;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class CellConverterTest {

  private static final Field SIZE =
      field(
          "size",
          FieldType.OPTION,
          "{'options': [{'id': 'a1', 'name': 'Small'}, {'id': 'b2', 'name': 'Large'}]}");

  @ParameterizedTest
  @EnumSource(names = {"PLAIN_TEXT", "RICH_TEXT", "REFERENCE", "OTHER"})
  void text_goes_out_as_it_is(FieldType type) {
    assertThat(json(field("x", type), " A \"b\"\n€ ")).isEqualTo("\" A \\\"b\\\"\\n€ \"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NUMBER          | 12.50       | 12.50",
        "NUMBER          | ' -7 '      | -7",
        "NUMBER          | 0           | 0",
        "NUMBER          | 1e3         | 1000",
        "NUMBER          | 0.0000001   | 0.0000001",
        "NUMBER          | 12345678901234567890 | 12345678901234567890",
        "SWITCH          | true        | true",
        "SWITCH          | Yes         | true",
        "SWITCH          | 1           | true",
        "SWITCH          | ON          | true",
        "SWITCH          | FALSE       | false",
        "SWITCH          | no          | false",
        "SWITCH          | 0           | false",
        "SWITCH          | off         | false",
        "IMAGE           | https://a/b | {\"url\":\"https://a/b\"}",
        "FILE            | https://a/b | {\"url\":\"https://a/b\"}",
        "EXT_FILE_REF    | https://a/b | {\"url\":\"https://a/b\"}",
        "MULTI_IMAGE     | 'https://a;v=1 | https://b' | [{\"url\":\"https://a;v=1\"},{\"url\":\"https://b\"}]",
        "MULTI_REFERENCE | a; b;;c     | [\"a\",\"b\",\"c\"]",
        "MULTI_REFERENCE | a           | [\"a\"]",
      })
  void a_cell_becomes_the_json_of_its_type(FieldType type, String cell, String json) {
    assertThat(json(field("x", type), Blank.strip(cell))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12,50     | write 12.50",
        "-1.234,5  | write -1234.5",
        "1,234.50  | write 1234.50",
        "1,234,567 | write 1234567",
        "1'234.5   | write 1234.5",
        "007       | write 7",
        "+5        | write 5",
        ".5        | write 0.5",
        "5.        | write 5",
        "NaN       | write digits only, with a point for decimals",
        "12 EUR    | write 12, or set strip: [\"EUR\"]",
        "EUR 4.50  | write 4.50, or set strip: [\"EUR\"]",
        "-4,50 €   | write -4,50, or set strip: [\"€\"]",
        "$1,800    | write it without the sign, or set strip: [\"$\"]",
        "(4.50)    | write -4.50",
        "0x10      | write digits only",
      })
  void what_is_not_a_number_is_told_with_the_likely_one(String cell, String advice) {
    assertThat(problem(field("x", FieldType.NUMBER), cell))
        .startsWith("\"" + cell + "\" is not a number (")
        .contains(advice);
  }

  @Test
  void a_number_of_two_readings_is_told_with_both_and_the_key() {
    assertThat(problem(field("x", FieldType.NUMBER), "1,234"))
        .isEqualTo(
            "\"1,234\" can be read as 1.234 or as 1234, and no other cell of the column tells which"
                + " (set decimal-separator: \",\" for 1.234, or \".\" for 1234)");
  }

  @Test
  void a_number_of_which_all_readings_agree_is_taken() {
    assertThat(json(field("x", FieldType.NUMBER), "1 234")).isEqualTo("1234");
    assertThat(json(field("x", FieldType.NUMBER), "1\u00a0234")).isEqualTo("1234");
  }

  @Test
  void numbers_that_no_field_can_hold_are_refused_quickly() {
    assertThat(problem(field("x", FieldType.NUMBER), "1e999")).contains("too large");
    assertThat(problem(field("x", FieldType.NUMBER), "9".repeat(5_000_000)))
        .contains("more than 100 characters")
        .hasSizeLessThan(200);
  }

  @Test
  void a_field_of_whole_numbers_takes_no_fraction() {
    var whole = field("x", FieldType.NUMBER, "{'format': 'integer'}");

    assertThat(json(whole, "12")).isEqualTo("12");
    assertThat(json(whole, "12.0")).isEqualTo("12");
    assertThat(problem(whole, "12.5")).contains("whole numbers only");
  }

  @ParameterizedTest
  @CsvSource({"Small, a1", "b2, b2", "' large ', b2"})
  void an_option_is_chosen_by_name_or_id(String cell, String id) {
    assertThat(json(SIZE, Blank.strip(cell))).isEqualTo("\"" + id + "\"");
  }

  @Test
  void what_is_no_option_is_told_with_the_options() {
    assertThat(problem(SIZE, "Medium"))
        .isEqualTo("\"Medium\" is not an option (write Small, Large)");
  }

  @Test
  void what_is_neither_yes_nor_no_is_refused() {
    assertThat(problem(field("x", FieldType.SWITCH), "maybe"))
        .isEqualTo(
            "\"maybe\" is neither yes nor no (write true or false, or set yes-words or no-words: [\"maybe\"], whichever is meant)");
  }

  private static String json(Field field, String cell) {
    var value =
        CellConverter.of(field, ValueRules.defaults(), Decimals.Undecided::new).convert(cell);
    assertThat(value).isInstanceOf(FieldValue.Sendable.class);
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      ((FieldValue.Sendable) value).writeTo(json);
    }
    return text.toString();
  }

  private static String problem(Field field, String cell) {
    var value =
        CellConverter.of(field, ValueRules.defaults(), Decimals.Undecided::new).convert(cell);
    assertThat(value).isInstanceOf(FieldValue.Invalid.class);
    return ((FieldValue.Invalid) value).problem();
  }
}
