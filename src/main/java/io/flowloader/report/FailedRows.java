package io.flowloader.report;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.EarlierFault;
import io.flowloader.csv.FailedRowColumn;
import io.flowloader.csv.TextAfterQuote;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The lines of {@code failed-rows.csv}: a row's own cells as they were, then what became of it.
 * What the cells alone would not tell at the next import stands in columns of its own, where there
 * is such a row.
 */
final class FailedRows {

  private final List<String> names;
  private final List<Integer> own;
  private final List<FailedRowColumn> columns;

  /**
   * @param names the header of the run's file, which may be such a file itself
   * @param faults what is wrong with rows that their cells do not show
   */
  FailedRows(List<String> names, Set<EarlierFault.Kind> faults) {
    this.names = names;
    this.own = FailedRowColumn.own(names);
    this.columns = FailedRowColumn.of(faults);
  }

  List<String> header() {
    var header = new ArrayList<String>();
    own.forEach(index -> header.add(names.get(index)));
    columns.forEach(column -> header.add(column.header()));
    return header;
  }

  /**
   * @param record the row as it was, maybe with more or fewer cells than the header
   * @param message why, as people are told
   */
  List<String> cells(CsvRecord record, RowOutcome row, String message, long run) {
    // A row that is as it was in an earlier run has none but its own cells.
    boolean again = record.isAsItWas();
    var places = again ? IntStream.range(0, own.size()).boxed().toList() : own;
    int end = again ? own.size() : names.size();
    var cells = record.cells();
    var ownCells =
        places.stream().map(place -> place < cells.size() ? cells.get(place) : "").toList();
    var surplus = cells.size() > end ? cells.subList(end, cells.size()) : List.<String>of();
    long count = places.stream().filter(place -> place < cells.size()).count() + surplus.size();
    var line = new ArrayList<>(ownCells);
    for (var column : columns) {
      line.add(
          switch (column) {
            case LINE -> String.valueOf(row.line());
            case OUTCOME -> row.outcome().name();
            case REASON -> Printable.onOneLine(message);
            case RUN -> String.valueOf(run);
            case SLUG -> Printable.onOneLine(row.slug());
            case FAULT -> fault(record, row, ownCells, count);
            case SURPLUS -> surplus.isEmpty() ? "" : ReportCsv.line(surplus);
          });
    }
    return line;
  }

  private String fault(CsvRecord record, RowOutcome row, List<String> ownCells, long count) {
    return EarlierFault.Kind.of(row.code())
        .map(
            kind ->
                EarlierFault.of(
                    kind,
                    switch (kind) {
                      case CELL_COUNT -> String.valueOf(count);
                      case SLUG_TWICE -> row.slug();
                      case TEXT_AFTER_QUOTE -> TextAfterQuote.noted(placesAmongOwn(record), count);
                    },
                    ownCells))
        .map(EarlierFault::cell)
        .orElse("");
  }

  /** Where the cells with text after their quotes stand among the row's own and its surplus. */
  private List<Integer> placesAmongOwn(CsvRecord record) {
    if (!(record.fault() instanceof TextAfterQuote quoted)) {
      return List.of();
    }
    return record.isAsItWas()
        ? quoted.places()
        : quoted.places().stream()
            .map(
                place ->
                    place < names.size()
                        ? own.indexOf(place)
                        : Integer.valueOf(own.size() + place - names.size()))
            .filter(place -> place >= 0)
            .toList();
  }
}
