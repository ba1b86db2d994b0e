package io.flowloader.report;

import io.flowloader.csv.CsvRecords;
import io.flowloader.csv.Spool;
import io.flowloader.files.PrivateFiles;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RowOutcome;
import io.flowloader.ledger.RowOutcomes;
import io.flowloader.problem.BadInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** Writes what a run leaves behind. */
public final class RunFiles {

  /** The file while a run goes on. */
  public static final String PROGRESS = "progress.json";

  /** The file of a run that ended. */
  public static final String SUMMARY = "summary.json";

  /** One line for each data row. */
  public static final String ROWS = "rows.csv";

  /** The rows to mend. */
  public static final String FAILED_ROWS = "failed-rows.csv";

  /** The name, beside the directories of the runs, that leads to the newest. */
  public static final String LATEST = "latest";

  private static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").setQuoteMode(QuoteMode.MINIMAL).get();

  private final Path runs;
  private final Spool spool;
  private final RowOutcomes outcomes;

  /**
   * @param runs the directory of all runs
   * @param spool where the files of the runs are kept
   * @param outcomes the rows
   */
  public RunFiles(Path runs, Spool spool, RowOutcomes outcomes) {
    this.runs = runs;
    this.spool = spool;
    this.outcomes = outcomes;
  }

  /** Makes the run's directory and has {@code runs/latest} name it. */
  public void open(long run) {
    new RunDirectory(runs, run).open();
  }

  /** Writes the progress of a run that goes on. */
  public void writeProgress(RunSummary summary) {
    new RunDirectory(runs, summary.run())
        .write(
            PROGRESS,
            out -> out.write(new Progress(summary, ProcessHandle.current().pid()).toJson()));
  }

  /** Writes everything that a run leaves behind, and removes its progress. */
  public void write(ImportRun run, RunSummary summary) {
    var directory = new RunDirectory(runs, run.number());
    directory.write(ROWS, out -> writeRows(run, out));
    directory.write(FAILED_ROWS, out -> writeFailedRows(run, out));
    directory.write(SUMMARY, out -> out.write(summary.toJson() + "\n"));
    directory.remove(PROGRESS);
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

  private void writeRows(ImportRun run, BufferedWriter out) throws IOException {
    var csv = new CSVPrinter(out, CSV);
    csv.printRecord(
        "line", "slug", "outcome", "itemId", "returnedSlug", "locales", "code", "message");
    outcomes.forEach(
        run.number(),
        row ->
            print(
                csv,
                List.of(
                    String.valueOf(row.line()),
                    row.slug(),
                    row.outcome().name(),
                    row.siteItemId(),
                    row.returnedSlug(),
                    String.join("|", row.cmsLocaleIds()),
                    row.code(),
                    row.message())));
    csv.flush();
  }

  /** The rows to mend: the file's own columns as they were, then what became of them. */
  private void writeFailedRows(ImportRun run, BufferedWriter out) throws IOException {
    var copy = spool.find(run.identity().sha256(), run.identity().fingerprint());
    if (copy.isEmpty()) {
      return; // the file could not be read in the first place: it has no rows
    }
    try (var records = copy.get().open()) {
      var csv = new CSVPrinter(out, CSV);
      var own = ownColumns(records.header().names());
      csv.printRecord(FailedRow.header(records.header().names(), own));
      outcomes.forEach(
          run.number(),
          row -> {
            if (row.outcome().isMendedByFile()) {
              print(csv, FailedRow.cells(record(records, row), own, row, run.number()));
            }
          });
      csv.flush();
    } catch (BadInputException e) {
      new CSVPrinter(out, CSV).printRecord(FailedRow.COLUMNS); // no header, so no rows either
    }
  }

  /** Columns of ours in a file that is itself a mended one are written anew. */
  private static List<Integer> ownColumns(List<String> names) {
    var own = new ArrayList<Integer>();
    for (int i = 0; i < names.size(); i++) {
      if (!FailedRow.COLUMNS.contains(names.get(i))) {
        own.add(i);
      }
    }
    return own;
  }

  private static List<String> record(CsvRecords records, RowOutcome row) {
    while (true) {
      var record = records.next();
      if (record == null) {
        throw new IllegalStateException("the copy of the file has fewer rows than the ledger");
      }
      if (record.number() == row.number()) {
        return record.cells();
      }
    }
  }

  private static void print(CSVPrinter csv, List<String> cells) {
    try {
      csv.printRecord(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
