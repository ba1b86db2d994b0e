package io.flowloader.draft;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.problem.Quoted;
import java.util.Optional;

/** Zero bytes in cells: what wrote the file has failed there, so nothing of the row is believed. */
final class ZeroBytes {

  private ZeroBytes() {}

  /** Why a record is refused; empty if no cell has a zero byte. */
  static Optional<Reason> reason(CsvRecord record, ColumnMapping mapping) {
    for (var i = 0; i < record.cells().size(); i++) {
      var cell = record.cells().get(i);
      if (cell.indexOf(0) >= 0) {
        var problems = new RowProblems(record.line());
        problems.inColumn(
            ReasonCode.VALUE_INVALID,
            mapping.header(i),
            cell,
            Quoted.of(cell) + " has a zero byte (remove it, or export the file again)");
        return Optional.ofNullable(problems.reason());
      }
    }
    return Optional.empty();
  }
}
