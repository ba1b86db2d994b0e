package io.flowloader.draft.sampling;

import io.flowloader.draft.mapping.ColumnSamples;
import io.flowloader.draft.value.ReferenceSource;
import io.flowloader.draft.value.SpreadsheetCells;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * How a file writes its values, judged by samples of it.
 *
 * @param records how many were looked at
 * @param rules one for each key of a definition that says how values are written
 */
public record SampledRules(int records, List<SampledRule> rules) {

  public SampledRules {
    rules = List.copyOf(rules);
  }

  /**
   * Judges samples; may read collections that the file refers to.
   *
   * @param survey of the header
   */
  public static SampledRules of(
      HeaderSurvey survey,
      ColumnSamples columns,
      CollectionSchema schema,
      ReferenceSource references) {
    var cells = new LinkedHashMap<String, List<String>>();
    survey
        .fields()
        .forEach(
            (column, field) ->
                cells
                    .computeIfAbsent(field.slug(), slug -> new ArrayList<>())
                    .addAll(meant(columns.cells(column), field.type())));
    var samples =
        schema.fields().stream()
            .filter(field -> cells.containsKey(field.slug()))
            .map(field -> new FieldSamples(field, cells.getOrDefault(field.slug(), List.of())))
            .toList();
    return new SampledRules(columns.size(), judge(samples, new NotationJudge(schema, references)));
  }

  /** As an import reads them; what it refuses in every column tells nothing of a notation. */
  private static List<String> meant(List<String> cells, FieldType type) {
    return cells.stream()
        .map(cell -> SpreadsheetCells.bare(cell, SpreadsheetCells.isProse(type)))
        .filter(cell -> !cell.isEmpty() && SpreadsheetCells.problemOf(cell) == null)
        .toList();
  }

  private static List<SampledRule> judge(List<FieldSamples> samples, NotationJudge judge) {
    var numbers = ofType(samples, FieldType.NUMBER);
    var dates = ofType(samples, FieldType.DATE_TIME);
    var lists =
        ofType(samples, FieldType.MULTI_IMAGE, FieldType.MULTI_REFERENCE).stream()
            .filter(SampledRules::mayNeedAnotherSeparator)
            .toList();
    var rules = new ArrayList<SampledRule>();
    rules.add(new NotationChoice("decimal-separator", Notation.ofNumbers(), numbers, judge).make());
    rules.add(
        new NotationChoice("date-formats", new SampledDates(dates, judge).all(), dates, judge)
            .make());
    rules.addAll(ProposedLists.of(samples));
    rules.addAll(SampledTruthWords.rules(ofType(samples, FieldType.SWITCH)));
    rules.add(new NotationChoice("list-separator", Notation.ofLists(), lists, judge).make());
    return rules;
  }

  /** Else there is nothing to choose, and no collection that is referred to has to be read. */
  private static boolean mayNeedAnotherSeparator(FieldSamples samples) {
    return samples.cells().stream()
        .anyMatch(cell -> cell.indexOf(',') >= 0 || cell.indexOf(';') >= 0);
  }

  private static List<FieldSamples> ofType(List<FieldSamples> samples, FieldType... types) {
    var wanted = Set.of(types);
    return samples.stream().filter(each -> wanted.contains(each.field().type())).toList();
  }
}
