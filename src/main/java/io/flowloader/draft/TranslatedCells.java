package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.FieldColumn;
import io.flowloader.draft.mapping.LocaleColumn;
import io.flowloader.draft.mapping.MissingTranslation;
import io.flowloader.draft.value.FieldValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the cells of the columns of single locales; an empty one is a translation that is missing.
 */
final class TranslatedCells {

  private final ColumnMapping mapping;
  private final MissingTranslation missing;
  private final ColumnRemarks remarks;

  TranslatedCells(ColumnMapping mapping, MissingTranslation missing, ColumnRemarks remarks) {
    this.remarks = remarks;
    this.mapping = mapping;
    this.missing = missing;
  }

  /** What the columns of single locales give, by locale and field. */
  Map<String, Map<String, FilledColumn>> of(
      CsvRecord record,
      Map<String, FilledColumn> plain,
      List<String> cmsLocaleIds,
      RowReferences references,
      RowProblems problems) {
    var own = new HashMap<String, Map<String, FilledColumn>>();
    for (var each : mapping.localeColumns()) {
      var column = each.column();
      var cell = record.cells().get(column.index());
      var found = new ArrayList<FilledColumn>();
      if (cmsLocaleIds.contains(each.cmsLocaleId())) {
        found.addAll(
            cell.isEmpty()
                ? missing(column, isGiven(each, record, plain, cmsLocaleIds, references), problems)
                : converted(each, cell, record.line(), references, problems));
      } else if (!cell.isEmpty()) {
        problems.inColumn(
            ReasonCode.LOCALE_UNEXPECTED,
            column.header(),
            "the cell has a value, but the row is not in that locale (add the locale to the row, or"
                + " empty the cell)");
      }
      found.forEach(
          value ->
              own.computeIfAbsent(each.cmsLocaleId(), locale -> new HashMap<>())
                  .put(column.field().slug(), value));
    }
    return own;
  }

  private List<FilledColumn> converted(
      LocaleColumn of, String cell, long line, RowReferences references, RowProblems problems) {
    var column = of.column();
    var value = references.noteLeftOut(column, column.converter().convert(cell));
    remarks.add(column, line, cell, value);
    if (value instanceof FieldValue.Sendable sendable) {
      return List.of(new FilledColumn(column, sendable, cell.length()));
    }
    if (value instanceof FieldValue.Deferred deferred) {
      references.add(column, deferred, List.of(of.cmsLocaleId()));
    }
    problems.refused(column.header(), cell, value);
    return List.of();
  }

  /** Whether the item has a value that could be translated. */
  private boolean isGiven(
      LocaleColumn column,
      CsvRecord record,
      Map<String, FilledColumn> plain,
      List<String> cmsLocaleIds,
      RowReferences references) {
    var field = column.column().field().slug();
    return plain.containsKey(field)
        || references.name(field, "")
        || mapping.localeColumns().stream()
            .filter(each -> each.cmsLocaleId().equals(cmsLocaleIds.get(0)))
            .filter(each -> each.column().field().slug().equals(field))
            .anyMatch(each -> !record.cells().get(each.column().index()).isEmpty());
  }

  /**
   * What stands in for a translation that is missing; none for the value of the first locale.
   *
   * @param isGiven whether there is a value at all
   */
  private List<FilledColumn> missing(FieldColumn column, boolean isGiven, RowProblems problems) {
    var slug = column.field().slug();
    if (missing == MissingTranslation.PRIMARY || slug.equals("slug") || !isGiven) {
      return List.of();
    }
    if (missing == MissingTranslation.EMPTY && !column.field().required()) {
      return List.of(new FilledColumn(column, RowTranslations.NOTHING, 0));
    }
    problems.inColumn(
        ReasonCode.TRANSLATION_MISSING,
        column.header(),
        (missing == MissingTranslation.EMPTY
                ? "the cell is empty, but the field is required in every locale"
                : "the cell is empty, but the definition wants every translation")
            + " (fill it, or set missing-translation: primary)");
    return List.of();
  }
}
