package io.flowloader.draft;

import io.flowloader.draft.mapping.FieldColumn;
import io.flowloader.draft.value.CellRemarks;
import io.flowloader.draft.value.FieldValue;
import io.flowloader.draft.value.RemarkKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gathers what is strange about cells and makes no row INVALID, so that it is said once a column
 * and not once a row. Kept in memory only: of rows that were staged before a restart nothing is
 * known any more. Not for several threads.
 */
public final class ColumnRemarks {

  /** As many as a person reads; a file may have thousands of columns. */
  private static final int MOST_SENTENCES = 20;

  private final Map<String, Map<RemarkKind, ColumnRemark>> byColumn = new LinkedHashMap<>();

  /**
   * Notes a cell.
   *
   * @param column the header
   * @param line where its row begins
   * @param value the cell
   */
  public void add(String column, RemarkKind kind, long line, String value) {
    byColumn
        .computeIfAbsent(column, header -> new EnumMap<>(RemarkKind.class))
        .merge(
            kind,
            new ColumnRemark(column, kind, line, value, 1),
            (first, next) ->
                new ColumnRemark(column, kind, first.line(), first.value(), first.count() + 1));
  }

  /** Notes what is strange about a cell, if anything is. */
  void add(FieldColumn column, long line, String cell, FieldValue value) {
    var kind = CellRemarks.of(column.field(), cell, value);
    if (kind != null) {
      add(column.header(), kind, line, cell);
    }
  }

  /** Notes what is strange about a text that feeds no plain field, if anything is. */
  void addText(String column, long line, String cell) {
    var kind = CellRemarks.ofText(cell);
    if (kind != null) {
      add(column, kind, line, cell);
    }
  }

  /** All that was noted about cells, in the order in which the columns were met. */
  public List<ColumnRemark> all() {
    return byColumn.values().stream().flatMap(kinds -> kinds.values().stream()).toList();
  }

  /** Sentences for people, at most 21: the last one counts what is left out. */
  public List<String> sentences() {
    var sentences = all().stream().map(ColumnRemark::sentence).toList();
    if (sentences.size() <= MOST_SENTENCES) {
      return List.copyOf(sentences);
    }
    var shown = new ArrayList<>(sentences.subList(0, MOST_SENTENCES));
    shown.add(
        String.format(
            Locale.ROOT,
            "%,d more remarks of this kind are not shown.",
            sentences.size() - MOST_SENTENCES));
    return shown;
  }
}
