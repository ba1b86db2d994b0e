package io.flowloader.report;

import io.flowloader.csv.CsvCopy;
import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecords;
import io.flowloader.csv.FailedRowColumn;
import io.flowloader.csv.Spool;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.actions.MissingOutcome;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.problem.BadInputException;
import io.flowloader.text.Printable;
import io.flowloader.time.StopSignal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a run that have its rows: all of them, and those that are to be mended. */
final class RowFiles {

  /** By it spreadsheets know that the text is UTF-8. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final RowOutcomes outcomes;
  private final Spool spool;
  private final ImportRun run;
  private final StopSignal stop;

  /**
   * @param stop ends the writing
   */
  RowFiles(RowOutcomes outcomes, Spool spool, ImportRun run, StopSignal stop) {
    this.outcomes = outcomes;
    this.spool = spool;
    this.run = run;
    this.stop = stop;
  }

  /**
   * Writes them.
   *
   * @param invalid how many rows are INVALID
   * @throws io.flowloader.time.StoppedException if a stop is requested meanwhile
   */
  void write(RunDirectory directory, long invalid) {
    var reasons = Reasons.of(outcomes, run.number(), invalid);
    var toMend = new AtomicBoolean();
    directory.write(RunFiles.ROWS, out -> writeRows(reasons, toMend, out));
    directory.write(RunFiles.FAILED_ROWS, out -> writeFailedRows(reasons, toMend.get(), out));
  }

  private void forEach(Consumer<RowOutcome> use) {
    outcomes.forEach(
        run.number(),
        row -> {
          stop.throwIfRequested();
          use.accept(row);
        });
  }

  /** Items that the file has no more. */
  private void forEachMissing(Consumer<MissingOutcome> use) {
    outcomes.forEachMissing(
        run.number(),
        item -> {
          stop.throwIfRequested();
          use.accept(item);
        });
  }

  /**
   * @param toMend is set where rows are to be mended in the file
   */
  private void writeRows(Reasons reasons, AtomicBoolean toMend, BufferedWriter out)
      throws IOException {
    var csv = new ReportCsv(out);
    csv.print(
        List.of("line", "slug", "outcome", "itemId", "returnedSlug", "locales", "code", "message"));
    forEach(
        row -> {
          if (row.outcome().isMendedByFile()) {
            toMend.set(true);
          }
          print(
              csv,
              Stream.of(
                      String.valueOf(row.line()),
                      row.slug(),
                      row.outcome().name(),
                      row.siteItemId(),
                      row.returnedSlug(),
                      String.join("|", row.cmsLocaleIds()),
                      row.code(),
                      reasons.of(row))
                  .map(Printable::onOneLine)
                  .toList());
        });
    forEachMissing(
        item ->
            print(
                csv,
                Stream.of(
                        "",
                        item.slug(),
                        item.outcome().name(),
                        item.siteItemId(),
                        "",
                        String.join("|", item.cmsLocaleIds()),
                        item.code(),
                        item.message())
                    .map(Printable::onOneLine)
                    .toList()));
  }

  /**
   * The rows to mend, what is to be mended itself before what depends on it: the file's own columns
   * as they were, then what became of them.
   */
  private void writeFailedRows(Reasons reasons, boolean toMend, BufferedWriter out)
      throws IOException {
    out.write(BYTE_ORDER_MARK);
    var csv = new ReportCsv(out);
    var copy = spool.find(run.identity().sha256(), run.identity().fingerprint());
    if (copy.isEmpty()) {
      return; // the file could not be read in the first place: it has no rows
    }
    try {
      writeFailedRows(reasons, toMend, copy.get(), csv);
    } catch (BadInputException e) {
      csv.print(FailedRowColumn.of(Set.of()).stream().map(FailedRowColumn::header).toList());
    }
  }

  /**
   * @throws BadInputException if the file has no header, and so no rows either
   */
  private void writeFailedRows(Reasons reasons, boolean toMend, CsvCopy copy, ReportCsv csv)
      throws IOException {
    FailedRows lines;
    try (var records = copy.open()) {
      lines = new FailedRows(records.header().names(), reasons.hidden());
    }
    csv.print(lines.header());
    if (!toMend) {
      return;
    }
    writeFailedRows(reasons, copy, inOrder(RowOutcome::isCause), lines, csv);
    if (reasons.knowConsequences()) {
      writeFailedRows(reasons, copy, inOrder(row -> !row.isCause()), lines, csv);
    }
  }

  /** The same for rows that are items; one that goes on with the row above stays behind it. */
  private static Predicate<RowOutcome> inOrder(Predicate<RowOutcome> ofItems) {
    var above = new AtomicBoolean();
    return row -> {
      if (!row.goesOn()) {
        above.set(ofItems.test(row));
      }
      return above.get();
    };
  }

  private void writeFailedRows(
      Reasons reasons, CsvCopy copy, Predicate<RowOutcome> which, FailedRows lines, ReportCsv csv) {
    try (var records = copy.open()) {
      forEach(
          row -> {
            if (row.outcome().isMendedByFile() && which.test(row)) {
              print(csv, lines.cells(record(records, row), row, reasons.of(row), run.number()));
            }
          });
    }
  }

  private static CsvRecord record(CsvRecords records, RowOutcome row) {
    while (true) {
      var record = records.next();
      if (record == null) {
        throw new IllegalStateException("the copy of the file has fewer rows than the ledger");
      }
      if (record.number() == row.number()) {
        return record;
      }
    }
  }

  private static void print(ReportCsv csv, List<String> cells) {
    try {
      csv.print(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
