package io.flowloader.cli;

import io.flowloader.cli.SeveralImports.Named;
import io.flowloader.cli.config.SendKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.EndOfAll.EndOfOne;
import io.flowloader.cli.output.Ending;
import io.flowloader.cli.output.FileWords;
import io.flowloader.cli.output.ProgressDisplay;
import io.flowloader.feed.PutAway;
import io.flowloader.feed.QuietFile;
import io.flowloader.feed.WhenDone;
import io.flowloader.files.PrivateFiles;
import io.flowloader.job.ImportOrder;
import io.flowloader.job.Importer;
import io.flowloader.job.Interruption;
import io.flowloader.job.RunEnd;
import io.flowloader.report.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports one file, tells how it ended, and puts the file away. */
final class FileImport {

  private final Surroundings surroundings;
  private final TargetOptions target;
  private final OutputOptions output;
  private final Interruption interruption;
  private final OnePace pace;
  private final Telling telling;

  FileImport(
      Surroundings surroundings,
      TargetOptions target,
      OutputOptions output,
      Interruption interruption,
      OnePace pace,
      Telling telling) {
    this.surroundings = surroundings;
    this.target = target;
    this.output = output;
    this.interruption = interruption;
    this.pace = pace;
    this.telling = telling;
  }

  /**
   * How a file is imported.
   *
   * @param look an earlier look at it; null if there is none
   * @param ofSeries whether it is one of several of its import
   * @param json whether its summary goes to standard output
   */
  record How(QuietFile.@Nullable Look look, boolean ofSeries, boolean json) {}

  /** Which files of a series were imported before, and how that ended; tells nobody. */
  Map<Path, RunEnd> imported(ImportTask task, List<ImportOrder> series) {
    var state = surroundings.state(task.settings()).withDebug(output.isDebug());
    try (var sandbox = target.startSandbox(surroundings, state);
        var display = new ProgressDisplay(surroundings, output.isQuiet())) {
      var api = pace.of(target.target(surroundings, task.settings(), sandbox));
      var importer =
          new Importer(
              state,
              api,
              SendKeys.read(task.settings()),
              display,
              surroundings.clock(),
              interruption);
      return interruption.heeding(() -> importer.imported(series));
    }
  }

  /** Tells how a file was imported before. */
  void tellAgain(RunEnd end) {
    try (var display = new ProgressDisplay(surroundings, output.isQuiet())) {
      new Ending(surroundings, display, output.typed()).tell(end, false);
    }
  }

  /** Blocks until its end. The file stays where it is. */
  RunEnd carryOut(ImportTask task, ImportOrder order, How how) {
    var settings = task.settings();
    var state = surroundings.state(settings).withDebug(output.isDebug());
    PutAway.check(task.whenDone());
    try (var display = new ProgressDisplay(surroundings, output.isQuiet())) {
      // To open the ledger takes a while, and only then has the run a number.
      display.tell(
          "Importing %s; opening %s"
              .formatted(FileWords.of(order.file().toString()), state.path()));
      try (var sandbox = target.startSandbox(surroundings, state)) {
        Signals.stop(interruption, display::release);
        var api = pace.of(target.target(surroundings, settings, sandbox));
        var importer =
            new Importer(
                state,
                api,
                SendKeys.read(settings),
                new HeardKills(display, run -> telling.tellKilled(settings, task.title(), run)),
                surroundings.clock(),
                interruption);
        var end =
            interruption.heeding(
                () ->
                    task.isStandardInput()
                        ? importer.importStandardInput(order, surroundings.in())
                        : importer.importFile(order, how.look(), how.ofSeries()));
        new Ending(surroundings, display, output.typed()).tell(end, how.json());
        return end;
      }
    }
  }

  /** Tells how one of several imports ended. */
  void tell(Named one, EndOfOne end) {
    telling.tell(one.task(), one.title(), end);
  }

  /** Does with the file what is to be done when it is imported, and says so. */
  void putAway(ImportTask task, ImportOrder order, RunEnd end) {
    var read = end.read();
    if (read == null || !end.exitCode().isFinished() || task.whenDone() instanceof WhenDone.Keep) {
      return;
    }
    var said =
        areRefusedRowsKept(end)
            ? new PutAway(surroundings.state(task.settings()).path())
                .carryOut(task.whenDone(), order.file(), read)
            : "%s stays where it is: its refused rows are not in %s."
                .formatted(order.file(), end.directory().resolve(RunFiles.FAILED_ROWS));
    if (!said.isEmpty()) {
      surroundings.err().println(said);
    }
  }

  /** Rows that are to be mended are not thrown away with their file. */
  private static boolean areRefusedRowsKept(RunEnd end) {
    var rows = end.summary().rows();
    if (rows.invalid() + rows.rejected() == 0) {
      return true;
    }
    var file = end.directory().resolve(RunFiles.FAILED_ROWS);
    try (var lines = PrivateFiles.isFile(file) ? Files.lines(file) : null) {
      return lines != null && lines.limit(2).count() == 2;
    } catch (IOException e) {
      return false;
    }
  }
}
