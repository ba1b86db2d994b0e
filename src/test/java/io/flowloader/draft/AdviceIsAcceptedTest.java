package io.flowloader.draft;

import static io.flowloader.draft.Fields.NO_REFERENCES;
import static io.flowloader.draft.Fields.collection;
import static io.flowloader.draft.Fields.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.ColumnSamples;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.FieldRules;
import io.flowloader.draft.mapping.HeaderReading;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.draft.value.ValueRules;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who does what a message says finds the cell accepted: written otherwise, or by the key. */
class AdviceIsAcceptedTest {

  /** Bad cells of every kind; each is tried under all rules of its type. */
  private static final Map<FieldType, List<String>> CELLS =
      Map.of(
          FieldType.NUMBER,
          List.of(
              "007",
              "+5",
              ".5",
              "5.",
              "12,50",
              "12.50",
              "1.234",
              "1,234",
              "1.234,5",
              "1,234.5",
              "1 234",
              "1'234,5",
              "12 EUR",
              "$4.50",
              "4,50 €",
              "-€ 3",
              "15%",
              "$1,800",
              "(4.50)",
              "N/A",
              "0.126",
              "0,126",
              "13.004",
              "9.999",
              "NULL",
              "\\N",
              "-",
              "12 kg",
              "EUR 1.234,50"),
          FieldType.DATE_TIME,
          List.of(
              "18.11.2022",
              "18.11.2022 17:30",
              "8.1.2022",
              "11/18/2022",
              "05/12/2024",
              "2022/11/18",
              "2022-1-5",
              "March 5, 2024",
              "March 5, 2024 10:00 AM",
              "Mar 5, 2024",
              "5 March 2024",
              "Tuesday, March 5, 2024",
              "45657",
              "45657.75",
              "18.11.22",
              "22-11-18",
              "March 5, 2024 → March 9, 2024",
              "27.03.2022 02:02",
              "2022-03-27T02:02",
              "N/A",
              "03/27/2022 02:30 AM",
              "2024-02-30",
              "3. März 2024",
              "5 mars 2024",
              "5 de marzo de 2024",
              "4. März 2024 10:30",
              "mardi 5 mars 2024",
              "Mar 5, 2024 at 10:00 AM",
              "3/5/2024 10:00am",
              "3/15/2024, 10:00:00 AM",
              "Mar 5, 2024, 10:00 AM",
              "March 5, 2024 10:00 AM",
              "05-Mar-24",
              "20240305",
              "1709632800"),
          FieldType.SWITCH,
          List.of("ja", "VRAI", "FALSCH", "oui", "maybe", "2", "n/a", "Aktiv", "да"),
          FieldType.COLOR,
          List.of("112233", "fff", "#N/A"),
          FieldType.LINK,
          List.of("www.example.com", "anna@example.com", "https://example.com/a b"),
          FieldType.EMAIL,
          List.of("Anna <anna@example.com>", "mailto:anna@example.com"));

  private static final List<UnaryOperator<ValueRules>> NUMBERS =
      List.of(
          rules -> rules,
          rules -> rules.withDecimalSeparator(","),
          rules -> rules.withDecimalSeparator("."),
          rules -> rules.withStrip(List.of("€")));

  private static final List<UnaryOperator<ValueRules>> DATES =
      List.of(
          rules -> rules,
          rules -> rules.withTimeZone(ZoneId.of("Europe/Berlin")),
          rules ->
              rules
                  .withTimeZone(ZoneId.of("Europe/Berlin"))
                  .withDateFormats(List.of("dd.MM.yyyy HH:mm", "dd.MM.yyyy")),
          rules ->
              rules
                  .withTimeZone(ZoneId.of("Europe/Berlin"))
                  .withDateFormats(List.of("MM/dd/yyyy hh:mm a")),
          rules -> rules.withDateFormats(List.of("dd/MM/yyyy")),
          rules -> rules.withDateFormats(List.of("excel")),
          rules ->
              rules
                  .withDateLocale(Locale.GERMAN)
                  .withDateFormats(List.of("d. MMMM yyyy", "d.M.yy")));

  private static final Pattern WRITE =
      Pattern.compile(
          "\\((?:[^()]*, )?(?:write|round it, to) ([^;]+?)(?:, or (?:set|add) .*)?\\)(?:;.*)?$");

  private static final Pattern KEY =
      Pattern.compile("(date-formats|strip|yes-words|no-words|empty-words): \\[([^\\]]*)\\]");

  private static final Pattern ADD =
      Pattern.compile("or add (\"[^\"]+\"(?: or \"[^\"]+\")*) to date-formats");

  private static final Pattern LANGUAGE = Pattern.compile("and date-locale: ([a-z]+)");

  private static final Pattern SEPARATOR =
      Pattern.compile("decimal-separator: \"([.,])\"|or \"([.,])\" for ");

  static Stream<Arguments> cases() {
    var cases = new ArrayList<Arguments>();
    CELLS.forEach(
        (type, cells) -> {
          var rules =
              switch (type) {
                case NUMBER -> NUMBERS;
                case DATE_TIME -> DATES;
                default -> List.<UnaryOperator<ValueRules>>of(each -> each);
              };
          for (var field : fields(type)) {
            for (var cell : cells) {
              for (var i = 0; i < rules.size(); i++) {
                cases.add(Arguments.of(field, cell, rules.get(i).apply(ValueRules.defaults()), i));
              }
            }
          }
        });
    return cases.stream();
  }

  private static List<Field> fields(FieldType type) {
    return type == FieldType.NUMBER
        ? List.of(
            field("f", type),
            field("f", type, "{'precision': 2}"),
            field("f", type, "{'minValue': 2.5, 'maxValue': 900.5}"))
        : List.of(field("f", type));
  }

  @ParameterizedTest(name = "{1}, rules {3}")
  @MethodSource("cases")
  void the_cell_is_accepted(Field field, String cell, ValueRules rules, int number) {
    var problem = problem(field, cell, rules);
    if (problem == null) {
      return;
    }
    for (var instead : toWrite(problem)) {
      assertThat(formProblem(field, instead, rules)).as("%s: write %s", problem, instead).isNull();
    }
    for (var changed : toSet(problem, rules)) {
      assertThat(formProblem(field, cell, changed)).as("%s: by %s", problem, changed).isNull();
    }
  }

  @Test
  void nearly_every_bad_cell_has_advice_that_can_be_followed() {
    var refused =
        cases()
            .map(Arguments::get)
            .map(
                each ->
                    new Object[] {
                      problem((Field) each[0], (String) each[1], (ValueRules) each[2]), each[2]
                    })
            .filter(each -> each[0] != null)
            .toList();
    var advised =
        refused.stream()
            .filter(
                each ->
                    !toWrite((String) each[0]).isEmpty()
                        || !toSet((String) each[0], (ValueRules) each[1]).isEmpty())
            .count();
    assertThat(refused).hasSizeGreaterThan(150);
    assertThat((double) advised / refused.size()).isGreaterThan(0.8);
  }

  /** Advice on the form of a cell need not bring it within the bounds of its field, or of a day. */
  private static @Nullable String formProblem(Field field, String cell, ValueRules rules) {
    var problem = problem(field, cell, rules);
    return problem == null
            || problem.contains("but the field takes")
            || problem.contains("is too small")
            || problem.contains("is too large")
            || problem.contains("whose clocks skip that hour")
        ? null
        : problem;
  }

  private static List<String> toWrite(String problem) {
    var write = WRITE.matcher(problem);
    if (!write.find()) {
      return List.of();
    }
    var words = write.group(1);
    if (words.matches("(?:it|one|digits|the|true|%20|a|https).*")
        && !words.startsWith("https://www")) {
      return words.startsWith("it like") && !words.contains(" or ")
          ? List.of(words.substring("it like ".length()))
          : List.of();
    }
    return Stream.of(words.split(" or (?!more|less)"))
        .map(each -> each.replaceFirst(" (?:or more|or less|for a number below zero)$", ""))
        .toList();
  }

  private static List<ValueRules> toSet(String problem, ValueRules rules) {
    var all = new ArrayList<ValueRules>();
    var key = KEY.matcher(problem);
    while (key.find()) {
      var values =
          Arrays.stream(key.group(2).split(", (?=\")"))
              .map(each -> each.replace("\"", "").replace("\\\\", "\\"))
              .toList();
      all.add(
          switch (key.group(1)) {
            case "date-formats" -> inLanguage(problem, rules.withDateFormats(values));
            case "strip" -> rules.withStrip(values);
            case "yes-words" -> rules.withWords(values, List.of());
            case "no-words" -> rules.withWords(List.of(), values);
            default -> rules.withEmptyWords(values);
          });
    }
    var added = ADD.matcher(problem);
    if (added.find()) {
      for (var format : added.group(1).split(" or ")) {
        var formats = new ArrayList<>(rules.dates().formats());
        formats.add(format.replace("\"", ""));
        all.add(rules.withDateFormats(formats));
      }
    }
    var separator = SEPARATOR.matcher(problem);
    var together = problem.contains("] and decimal-separator");
    var base = together ? all.remove(0) : rules;
    while (separator.find()) {
      all.add(
          base.withDecimalSeparator(
              separator.group(1) == null ? separator.group(2) : separator.group(1)));
    }
    return all;
  }

  private static ValueRules inLanguage(String problem, ValueRules rules) {
    var language = LANGUAGE.matcher(problem);
    return language.find() ? rules.withDateLocale(Locale.forLanguageTag(language.group(1))) : rules;
  }

  /** Why the import refuses a cell; null if it takes it. */
  private static @Nullable String problem(Field field, String cell, ValueRules rules) {
    var settings = DraftSettings.defaults().withValues(new FieldRules(rules, Map.of()));
    var record = new CsvRecord(1, 2, List.of("A", cell));
    var schema = collection(field);
    var none = new SiteLocales(null);
    var header =
        HeaderReading.of(
            new CsvHeader(1, List.of("name", "f")), schema, none, settings, ColumnSamples.none());
    var mapping =
        ColumnMapping.of(header, schema, none, NO_REFERENCES, settings, use -> use.accept(record));
    var staged = new ItemDraftProcessor(mapping, none, settings).process(record);
    return staged instanceof StagedRecord.Refused refused ? refused.reason().message() : null;
  }
}
