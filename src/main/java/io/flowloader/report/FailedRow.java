package io.flowloader.report;

import io.flowloader.ledger.RowOutcome;
import java.util.ArrayList;
import java.util.List;

/** A line of {@code failed-rows.csv}. */
final class FailedRow {

  /**
   * Ours; headers that begin with {@code _} are never fields, so the file can be imported as it is.
   */
  static final List<String> COLUMNS = List.of("_line", "_outcome", "_reason", "_run", "_slug");

  private FailedRow() {}

  static List<String> header(List<String> names, List<Integer> own) {
    var header = new ArrayList<String>();
    own.forEach(index -> header.add(names.get(index)));
    header.addAll(COLUMNS);
    return header;
  }

  /**
   * @param cells the row as it was, maybe with more or fewer cells than the header
   * @param own which columns are the file's own
   */
  static List<String> cells(List<String> cells, List<Integer> own, RowOutcome row, long run) {
    var line = new ArrayList<String>();
    // A row with too few cells is filled up, one with too many keeps them in its last column's
    // place:
    // nothing of it may be lost on the way to mending.
    own.forEach(index -> line.add(index < cells.size() ? cells.get(index) : ""));
    int columns = own.isEmpty() ? 0 : own.get(own.size() - 1) + 1;
    if (cells.size() > columns && !line.isEmpty() && row.code().equals("cell_count")) {
      var surplus = new ArrayList<>(cells.subList(columns - 1, cells.size()));
      line.set(line.size() - 1, String.join(",", surplus));
    }
    line.add(String.valueOf(row.line()));
    line.add(row.outcome().name());
    line.add(row.message());
    line.add(String.valueOf(run));
    line.add(row.slug());
    return line;
  }
}
