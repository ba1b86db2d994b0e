package io.flowloader.csv;

import io.flowloader.text.Blank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.jspecify.annotations.Nullable;

/**
 * How a {@code failed-rows.csv} of an earlier run is read: each row as the first file had it,
 * unless a person has mended it. A spreadsheet may have been in between, which drops empty cells at
 * the end and guards of formulas.
 */
final class FailedRowsLayout {

  private final List<String> header;
  private final List<Integer> own;
  private final boolean fillShortRows;

  private FailedRowsLayout(List<String> header, boolean fillShortRows) {
    this.header = header;
    this.own = FailedRowColumn.own(header);
    this.fillShortRows = fillShortRows;
  }

  /**
   * The layout of such a file; null for any other.
   *
   * @param names the header as the file has it
   * @param fillShortRows whether missing cells are taken for empty ones
   */
  static @Nullable FailedRowsLayout of(List<String> names, boolean fillShortRows) {
    var restored = names.stream().map(Blank::strip).map(FormulaGuard::restored).toList();
    return restored.contains(FailedRowColumn.RUN.header())
        ? new FailedRowsLayout(restored, fillShortRows)
        : null;
  }

  /** The header as the first file had it, with the columns of ours. */
  List<String> header() {
    return header;
  }

  /** A record of the file as it was before. */
  CsvRecord restored(CsvRecord written) {
    var cells = new ArrayList<String>(header.size());
    written.cells().forEach(cell -> cells.add(FormulaGuard.restored(cell)));
    if (written.fault() != null) {
      return with(written, cells, written.fault()); // broken since it was written
    }
    if (own.isEmpty() || cells.size() <= own.get(own.size() - 1)) {
      return with(written, cells, null); // a row of the file itself is cut
    }
    while (cells.size() < header.size()) {
      cells.add("");
    }
    var fault = EarlierFault.in(Blank.strip(cell(cells, FailedRowColumn.FAULT)));
    if (fault.isEmpty()) {
      return with(written, cells, null);
    }
    return switch (fault.get().kind()) {
      case SLUG_TWICE -> with(written, cells, fault.get());
      case CELL_COUNT -> counted(written, cells, fault.get());
      case TEXT_AFTER_QUOTE -> quoted(written, cells, fault.get());
    };
  }

  private CsvRecord counted(CsvRecord written, List<String> cells, EarlierFault fault) {
    return miscounted(cells, fault)
        .map(asItWas -> with(written, asItWas, fault))
        .orElseGet(() -> with(written, cells, null));
  }

  /** Where all cells with text after their quotes are mended, the row may lack others yet. */
  private CsvRecord quoted(CsvRecord written, List<String> cells, EarlierFault fault) {
    var noted = TextAfterQuote.Noted.in(fault.detail());
    if (noted.isEmpty()) {
      return with(written, cells, null);
    }
    var asItWas = asItWas(cells, noted.get().count());
    var broken =
        noted.get().places().stream()
            .filter(place -> place < asItWas.size())
            .filter(place -> TextAfterQuote.isStillIn(asItWas.get(place)))
            .toList();
    return broken.isEmpty()
        ? counted(written, cells, fault.miscounting(noted.get().count()))
        : with(written, asItWas, new TextAfterQuote(broken, true));
  }

  /** The row's own cells, without those that it lacks, and with those that it has too many. */
  private List<String> asItWas(List<String> cells, int count) {
    var all = new ArrayList<>(own.stream().map(cells::get).toList());
    if (count < own.size()) {
      var lacking = all.subList(count, all.size());
      if (!fillShortRows && lacking.stream().allMatch(Blank::isAll)) {
        lacking.clear();
      }
    } else if (count > own.size()) {
      all.addAll(parsed(cell(cells, FailedRowColumn.SURPLUS)));
    }
    return all;
  }

  private static CsvRecord with(CsvRecord written, List<String> cells, @Nullable RowFault fault) {
    return new CsvRecord(written.number(), written.line(), cells, fault);
  }

  private String cell(List<String> cells, FailedRowColumn column) {
    var index = header.indexOf(column.header());
    return index < 0 ? "" : cells.get(index);
  }

  /** The row as it was, with too few or too many cells; empty if a person has mended it. */
  private Optional<List<String>> miscounted(List<String> cells, EarlierFault fault) {
    var ownCells = own.stream().map(cells::get).toList();
    var count = count(fault.detail());
    if (count < own.size()) {
      var isMended = !ownCells.subList(count, own.size()).stream().allMatch(Blank::isAll);
      return isMended || fillShortRows ? Optional.empty() : Optional.of(ownCells.subList(0, count));
    }
    var surplus = parsed(cell(cells, FailedRowColumn.SURPLUS));
    boolean isTouched = !fault.isOf(ownCells);
    if (surplus.stream()
        .allMatch(cell -> Blank.isAll(cell) || (isTouched && isIn(ownCells, cell)))) {
      return Optional.empty();
    }
    var all = new ArrayList<>(ownCells);
    all.addAll(surplus);
    return Optional.of(all);
  }

  /** Whether a person has moved what was beyond the last column to where it belongs. */
  private static boolean isIn(List<String> ownCells, String surplus) {
    return ownCells.stream().anyMatch(cell -> cell.contains(Blank.strip(surplus)));
  }

  private int count(String detail) {
    return detail.matches("\\d{1,6}") ? Integer.parseInt(detail) : own.size();
  }

  /** Cells that were written as one line of CSV. */
  private static List<String> parsed(String line) {
    try (var parser = CSVParser.parse(line, CSVFormat.RFC4180)) {
      var records = parser.getRecords();
      return records.isEmpty() ? List.of() : List.of(records.get(0).values());
    } catch (IOException | UncheckedIOException e) {
      return List.of(line); // changed by hand to what is no CSV: still more cells than columns
    }
  }
}
