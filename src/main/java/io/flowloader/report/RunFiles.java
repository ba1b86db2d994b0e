package io.flowloader.report;

import io.flowloader.csv.Spool;
import io.flowloader.files.PrivateFiles;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
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
      // A stop that was heard before is the reason why they are written.
      new RowFiles(outcomes, spool, run, stop.isRequested() ? new StopSignal() : stop)
          .write(directory, summary.rows().invalid());
    } finally {
      report.quietlyJoin();
    }
    report.join(); // throws what it has thrown
    directory.write(SUMMARY, out -> out.write(summary.toJson() + "\n"));
    directory.remove(PROGRESS);
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
}
