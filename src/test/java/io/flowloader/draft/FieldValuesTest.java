package io.flowloader.draft;

import static io.flowloader.draft.Fields.NO_REFERENCES;
import static io.flowloader.draft.Fields.collection;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.ColumnSamples;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.FieldRules;
import io.flowloader.draft.mapping.HeaderReading;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.draft.value.ValueCase;
import io.flowloader.draft.value.ValueRules;
import io.flowloader.draft.value.WholeFile;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The table of field values, through the processor of the import. */
class FieldValuesTest {

  private static final String BEFORE = "{\"name\":\"A\",\"slug\":\"a\"";

  static List<ValueCase> cases() {
    return ValueCase.all();
  }

  @Test
  void the_table_has_a_case_for_every_rule() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(200);
    assertThat(cases().stream().map(each -> FieldType.of(each.type())))
        .contains(FieldType.values());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_cell_becomes_what_the_table_says(ValueCase it) {
    var record = new CsvRecord(1, 2, List.of("A", it.cell()));
    var staged = processor(it, use -> use.accept(record)).process(record);
    if (staged instanceof StagedRecord.Refused refused) {
      assertThat(refused.reason().message()).isEqualTo("line 2, column \"f\": " + it.refusal());
    } else {
      var field = it.isTaken() ? ",\"f\":" + it.expected() : "";
      assertThat(((StagedRecord.Drafted) staged).draft().fieldData())
          .isEqualTo(BEFORE + field + "}");
    }
  }

  private static ItemDraftProcessor processor(ValueCase it, WholeFile file) {
    var field =
        new Field(
            "f",
            "F",
            FieldType.of(it.type()),
            it.required(),
            true,
            JsonMapper.shared().readTree(it.validations().isEmpty() ? "null" : it.validations()));
    var settings =
        DraftSettings.defaults().withValues(new FieldRules(rules(it.settings()), Map.of()));
    var mapping =
        ColumnMapping.of(
            HeaderReading.of(
                new CsvHeader(1, List.of("name", "f")),
                collection(field),
                new SiteLocales(null),
                settings,
                ColumnSamples.none()),
            collection(field),
            new SiteLocales(null),
            NO_REFERENCES,
            settings,
            file);
    return new ItemDraftProcessor(mapping, new SiteLocales(null), settings);
  }

  private static ValueRules rules(Map<String, List<String>> settings) {
    var rules =
        ValueRules.defaults()
            .withWords(
                settings.getOrDefault("yes-words", List.of()),
                settings.getOrDefault("no-words", List.of()));
    for (var setting : settings.entrySet()) {
      var value = setting.getValue();
      rules =
          switch (setting.getKey()) {
            case "decimal-separator" -> rules.withDecimalSeparator(value.get(0));
            case "strip" -> rules.withStrip(value);
            case "empty-words" -> rules.withEmptyWords(value);
            case "list-separator" -> rules.withListSeparator(value.get(0));
            case "time-zone" -> rules.withTimeZone(ZoneId.of(value.get(0)));
            case "date-locale" -> rules.withDateLocale(Locale.forLanguageTag(value.get(0)));
            case "date-formats" ->
                settings.containsKey("date-locale")
                    ? rules
                        .withDateLocale(Locale.forLanguageTag(settings.get("date-locale").get(0)))
                        .withDateFormats(value)
                    : rules.withDateFormats(value);
            case "yes-words", "no-words" -> rules;
            default -> throw new IllegalStateException("no setting " + setting.getKey());
          };
    }
    return rules;
  }
}
