package io.flowloader.report;

import io.flowloader.csv.CsvCopy;
import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecords;
import io.flowloader.csv.FailedRowColumn;
import io.flowloader.csv.Spool;
import io.flowloader.files.PrivateFiles;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.MissingOutcome;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.problem.BadInputException;
import io.flowloader.text.Printable;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what a run leaves behind. */
public final class RunFiles {

  private static final Logger LOGGER = LoggerFactory.getLogger(RunFiles.class);

  /** The file while a run goes on. */
  public static final String PROGRESS = "progress.json";

  /** The file of a run that ended. */
  public static final String SUMMARY = "summary.json";

  /** One line for each data row. */
  public static final String ROWS = "rows.csv";

  /** The rows to mend. */
  public static final String FAILED_ROWS = "failed-rows.csv";

  /** The same for the browser. */
  public static final String REPORT = "report.html";

  /** What the run did, line by line, for developers. */
  public static final String LOG = "run.log";

  /** The name, beside the directories of the runs, that leads to the newest. */
  public static final String LATEST = "latest";

  /** All that a run leaves behind. */
  static final List<String> ALL = List.of(PROGRESS, SUMMARY, ROWS, FAILED_ROWS, REPORT, LOG);

  /** By it spreadsheets know that the text is UTF-8. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path runs;
  private final Spool spool;
  private final RowOutcomes outcomes;
  private final RunPage page;
  private final StopSignal stop;

  /**
   * @param runs the directory of all runs
   * @param spool where the files of the runs are kept
   * @param outcomes the rows
   * @param page writes the report
   */
  public RunFiles(Path runs, Spool spool, RowOutcomes outcomes, RunPage page, StopSignal stop) {
    this.page = page;
    this.runs = runs;
    this.spool = spool;
    this.outcomes = outcomes;
    this.stop = stop;
  }

  /** Makes the run's directory and has {@code runs/latest} name it. */
  public void open(long run) {
    new RunDirectory(runs, run).open();
  }

  /** Writes the progress of a run that goes on. */
  public void writeProgress(Progress progress) {
    new RunDirectory(runs, progress.summary().run())
        .write(PROGRESS, out -> out.write(progress.toJson()));
  }

  /**
   * Writes everything that a run leaves behind, and removes its progress.
   *
   * @param ledger its rows, as they were counted for the summary
   * @throws io.flowloader.time.StoppedException if a stop is requested meanwhile: the next start
   *     writes them. A run that was stopped itself has its files all the same.
   */
  public void write(ImportRun run, RunLedger ledger, RunSummary summary) {
    var directory = new RunDirectory(runs, run.number());
    // Each reads all rows: of a large run that takes a while.
    var report = ForkJoinPool.commonPool().submit(() -> tryReport(run, ledger, summary));
    try {
      writeRows(run, summary.rows().invalid(), directory);
    } finally {
      report.quietlyJoin();
    }
    report.join(); // throws what it has thrown
    directory.write(SUMMARY, out -> out.write(summary.toJson() + "\n"));
    directory.remove(PROGRESS);
  }

  private void writeRows(ImportRun run, long invalid, RunDirectory directory) {
    // A stop that was heard before is the reason why they are written.
    var rows = new Rows(outcomes, run.number(), stop.isRequested() ? new StopSignal() : stop);
    var reasons = Reasons.of(outcomes, run.number(), invalid);
    var toMend = new AtomicBoolean();
    directory.write(ROWS, out -> writeRows(rows, reasons, toMend, out));
    directory.write(FAILED_ROWS, out -> writeFailedRows(run, rows, reasons, toMend.get(), out));
  }

  /** A run is what it is, with or without a page about it. */
  private void tryReport(ImportRun run, RunLedger ledger, RunSummary summary) {
    try {
      writeReport(run, ledger, summary);
    } catch (StoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      LOGGER.warn("report-not-written", e);
    }
  }

  /** Writes the report of a run anew; returns where it is. */
  public Path writeReport(ImportRun run, RunLedger ledger, RunSummary summary) {
    var directory = new RunDirectory(runs, run.number());
    directory.make();
    directory.write(REPORT, out -> page.write(run, ledger, summary, out));
    return directory.file(REPORT);
  }

  /** Removes what a run has left that was refused before it began; the one before is the latest. */
  public void discard(long run) {
    new RunDirectory(runs, run).discard();
  }

  /** Removes all that an old run has left; another one is the latest. */
  public void remove(long run) {
    new RunDirectory(runs, run).remove();
  }

  /** The runs of which the files are not written to the end: their progress is still there. */
  public List<Long> unfinished() {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (var directories = Files.list(runs)) {
      return directories
          .filter(directory -> PrivateFiles.isFile(directory.resolve(PROGRESS)))
          .map(directory -> directory.getFileName().toString())
          .filter(name -> name.matches("\\d{1,18}"))
          .map(Long::valueOf)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(runs + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Where a file of a run is. */
  public Path file(long run, String name) {
    return new RunDirectory(runs, run).file(name);
  }

  /**
   * The rows of a run.
   *
   * @param stop ends the reading of them
   */
  private record Rows(RowOutcomes outcomes, long run, StopSignal stop) {

    void forEach(Consumer<RowOutcome> use) {
      outcomes.forEach(
          run,
          row -> {
            stop.throwIfRequested();
            use.accept(row);
          });
    }

    /** Items that the file has no more. */
    void forEachMissing(Consumer<MissingOutcome> use) {
      outcomes.forEachMissing(
          run,
          item -> {
            stop.throwIfRequested();
            use.accept(item);
          });
    }
  }

  /**
   * @param toMend is set where rows are to be mended in the file
   */
  private static void writeRows(
      Rows rows, Reasons reasons, AtomicBoolean toMend, BufferedWriter out) throws IOException {
    var csv = new ReportCsv(out);
    csv.print(
        List.of("line", "slug", "outcome", "itemId", "returnedSlug", "locales", "code", "message"));
    rows.forEach(
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
    rows.forEachMissing(
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
  private void writeFailedRows(
      ImportRun run, Rows rows, Reasons reasons, boolean toMend, BufferedWriter out)
      throws IOException {
    out.write(BYTE_ORDER_MARK);
    var csv = new ReportCsv(out);
    var copy = spool.find(run.identity().sha256(), run.identity().fingerprint());
    if (copy.isEmpty()) {
      return; // the file could not be read in the first place: it has no rows
    }
    try {
      writeFailedRows(rows, reasons, toMend, copy.get(), csv);
    } catch (BadInputException e) {
      csv.print(FailedRowColumn.of(Set.of()).stream().map(FailedRowColumn::header).toList());
    }
  }

  /**
   * @throws BadInputException if the file has no header, and so no rows either
   */
  private static void writeFailedRows(
      Rows rows, Reasons reasons, boolean toMend, CsvCopy copy, ReportCsv csv) throws IOException {
    FailedRows lines;
    try (var records = copy.open()) {
      lines = new FailedRows(records.header().names(), reasons.hidden());
    }
    csv.print(lines.header());
    if (!toMend) {
      return;
    }
    writeFailedRows(rows, reasons, copy, inOrder(RowOutcome::isCause), lines, csv);
    if (reasons.knowConsequences()) {
      writeFailedRows(rows, reasons, copy, inOrder(row -> !row.isCause()), lines, csv);
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

  private static void writeFailedRows(
      Rows rows,
      Reasons reasons,
      CsvCopy copy,
      Predicate<RowOutcome> which,
      FailedRows lines,
      ReportCsv csv) {
    try (var records = copy.open()) {
      rows.forEach(
          row -> {
            if (row.outcome().isMendedByFile() && which.test(row)) {
              print(csv, lines.cells(record(records, row), row, reasons.of(row), rows.run()));
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
