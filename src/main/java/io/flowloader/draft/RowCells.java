package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.FieldColumn;
import io.flowloader.draft.mapping.Special;
import io.flowloader.draft.value.EmptyWords;
import io.flowloader.draft.value.RemarkKind;
import io.flowloader.draft.value.SpreadsheetCells;
import io.flowloader.draft.value.ValueRules;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import io.flowloader.webflow.model.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cells of a row as they are meant: without the blanks at their ends and the guards of a
 * spreadsheet, empty where they hold nothing but blanks or a word for nothing. A formula or the
 * error of one is told as a problem of the row.
 */
final class RowCells {

  private final List<Column> columns = new ArrayList<>();
  private final ColumnRemarks remarks;

  /** A column that is read. */
  private record Column(
      int index, String header, boolean prose, boolean number, Set<String> emptyWords) {}

  RowCells(ColumnMapping mapping, DraftSettings settings, ColumnRemarks remarks) {
    this.remarks = remarks;
    var general = settings.values().general();
    mapping.specials().forEach((special, index) -> add(special, index, mapping, general));
    mapping.fields().forEach(column -> add(column, settings));
    mapping.localeColumns().forEach(column -> add(column.column(), settings));
  }

  private void add(Special special, int index, ColumnMapping mapping, ValueRules rules) {
    columns.add(
        new Column(index, mapping.headerOf(special), special == Special.NAME, false, words(rules)));
  }

  private void add(FieldColumn column, DraftSettings settings) {
    var type = column.field().type();
    columns.add(
        new Column(
            column.index(),
            column.header(),
            SpreadsheetCells.isProse(type),
            type == FieldType.NUMBER,
            words(settings.values().of(column.field().slug()))));
  }

  private static Set<String> words(ValueRules rules) {
    var words = new HashSet<String>();
    rules.words().empty().forEach(word -> words.add(EmptyWords.key(word)));
    return words;
  }

  /** The record with its cells as they are meant; itself where they stand so. */
  CsvRecord of(CsvRecord record, RowProblems problems) {
    @Nullable List<String> changed = null;
    for (var column : columns) {
      var cell = column.index() < record.cells().size() ? record.cells().get(column.index()) : "";
      if (isPlain(cell, column)) {
        continue;
      }
      var meant = meant(cell, column, record.line(), problems);
      if (!meant.equals(cell)) {
        changed = changed == null ? new ArrayList<>(record.cells()) : changed;
        changed.set(column.index(), meant);
      }
    }
    return changed == null
        ? record
        : new CsvRecord(record.number(), record.line(), changed, record.fault());
  }

  /** Nearly all cells, of which the ends alone tell that nothing is to be taken off. */
  private static boolean isPlain(String cell, Column column) {
    if (cell.isEmpty()) {
      return true;
    }
    return !mayBegin(cell.charAt(0))
        && !isBlank(cell.charAt(cell.length() - 1))
        && column.emptyWords().isEmpty();
  }

  private static boolean mayBegin(char first) {
    return switch (first) {
      case '=', '\'', '#', '+', '-', '@', 'E' -> true;
      default -> isBlank(first);
    };
  }

  private static boolean isBlank(char character) {
    return character <= ' ' || (character >= 0x7F && Blank.is(character));
  }

  private String meant(String cell, Column column, long line, RowProblems problems) {
    var text = Blank.strip(cell);
    if (text.isEmpty() || column.emptyWords().contains(EmptyWords.key(text))) {
      return "";
    }
    var guarded = SpreadsheetCells.withoutGuard(text, column.prose());
    if (guarded != null) {
      remarks.add(column.header(), RemarkKind.GUARD_TAKEN_OFF, line, text);
      var inside = Blank.strip(guarded);
      return column.number() ? withoutZeros(inside) : inside;
    }
    var problem = SpreadsheetCells.problemOf(text);
    if (problem != null) {
      problems.unreadable(column.header(), text, Quoted.of(text) + problem);
      return "";
    }
    return text;
  }

  /** What a guard kept from being a number is the number that the spreadsheet would have made. */
  private static String withoutZeros(String text) {
    return text.replaceFirst("^([-+]?)0+(?=\\d)", "$1");
  }
}
