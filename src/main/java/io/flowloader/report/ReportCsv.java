package io.flowloader.report;

import io.flowloader.csv.FormulaGuard;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;

/**
 * CSV that opens in any spreadsheet as it is meant: no cell starts a formula, also where the
 * spreadsheet takes another character than the comma for the delimiter.
 */
final class ReportCsv {

  private static final CSVFormat PLAIN =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").setQuoteMode(QuoteMode.MINIMAL).get();

  private static final CSVFormat QUOTED = PLAIN.builder().setQuoteMode(QuoteMode.ALL).get();

  private final Appendable out;

  ReportCsv(Appendable out) {
    this.out = out;
  }

  /** Writes a line, each cell guarded by {@link FormulaGuard}. */
  void print(List<String> cells) throws IOException {
    var first = true;
    for (var cell : cells) {
      var guarded = FormulaGuard.guarded(cell);
      (isCutElsewhere(guarded) ? QUOTED : PLAIN).print(guarded, out, first);
      first = false;
    }
    PLAIN.println(out);
  }

  /** Cells as one line of CSV, as they are, without its end. */
  static String line(List<String> cells) {
    return PLAIN.format(cells.toArray());
  }

  /** Whether the cell holds what spreadsheets in other countries take for the delimiter. */
  private static boolean isCutElsewhere(String cell) {
    return cell.indexOf(';') >= 0 || cell.indexOf('\t') >= 0 || cell.indexOf('|') >= 0;
  }
}
