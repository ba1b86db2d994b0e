package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.feed.QuietFile;
import io.flowloader.feed.WhenDone;
import io.flowloader.job.ExitCode;
import io.flowloader.job.ImportOrder;
import io.flowloader.job.RunEnd;
import io.flowloader.text.Count;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of one import, one after the other. One that does not come to its end, or cannot be
 * imported at all, stops those behind it: they are newer, and would be imported over what it has
 * left unfinished.
 */
final class Series {

  private final Surroundings surroundings;
  private final FileImport imports;
  private final ImportTask task;

  Series(Surroundings surroundings, FileImport imports, ImportTask task) {
    this.surroundings = surroundings;
    this.imports = imports;
    this.task = task;
  }

  /** A file that was imported, and how it ended. */
  record Imported(ImportOrder order, RunEnd end) {}

  /**
   * Imports them; blocks until the end.
   *
   * @param again whether also those that were imported
   * @param ended is told of each
   * @return how it ended: the worst code of all
   */
  ExitCode carryOut(boolean again, Consumer<Imported> ended) {
    var pattern = task.pattern();
    if (pattern == null) {
      var order = again ? task.order().onceMore() : task.order();
      return carryOut(order, look(order.file()), false, ended);
    }
    var files = pattern.files();
    if (files.isEmpty()) {
      return nothingToDo();
    }
    var looks = new ArrayList<QuietFile.Look>();
    files.forEach(file -> looks.add(QuietFile.look(file, surroundings.clock())));
    var before = again ? Map.<Path, RunEnd>of() : before(files);
    var worst = ExitCode.OK;
    int next = 0;
    try {
      while (next < files.size() && worst.isFinished()) {
        var order = task.order().withFile(files.get(next));
        var look = looks.get(next);
        var known = before.get(files.get(next));
        next++;
        worst =
            worst.worse(
                known == null
                    ? carryOut(again ? order.onceMore() : order, look, true, ended)
                    : repeat(order, known, ended));
      }
      return worst;
    } finally {
      tellOfRest(files.subList(next, files.size()));
    }
  }

  private Map<Path, RunEnd> before(List<Path> files) {
    return files.size() == 1
        ? Map.of() // it is looked up when it is imported
        : imports.imported(task, files.stream().map(task.order()::withFile).toList());
  }

  private ExitCode repeat(ImportOrder order, RunEnd known, Consumer<Imported> ended) {
    imports.tellAgain(known);
    ended.accept(new Imported(order, known));
    return known.exitCode();
  }

  /** A file that a person has just typed need not be looked at twice. */
  private QuietFile.@Nullable Look look(Path file) {
    return task.ofDefinition() && !task.isStandardInput()
        ? QuietFile.look(file, surroundings.clock())
        : null;
  }

  private ExitCode carryOut(
      ImportOrder order,
      QuietFile.@Nullable Look look,
      boolean ofSeries,
      Consumer<Imported> ended) {
    var end = imports.carryOut(task, order, new FileImport.How(look, ofSeries, false));
    ended.accept(new Imported(order, end));
    return end.exitCode();
  }

  /** Where files are put away, none is what a finished series leaves. */
  private ExitCode nothingToDo() {
    var pattern = Objects.requireNonNull(task.pattern());
    if (task.whenDone() instanceof WhenDone.Keep || pattern.isInNoFolder()) {
      throw ImportTask.noFile(pattern);
    }
    surroundings
        .err()
        .println("There is no file that %s names: nothing is to be imported.".formatted(pattern));
    return ExitCode.OK;
  }

  private void tellOfRest(List<Path> rest) {
    if (!rest.isEmpty()) {
      surroundings
          .err()
          .println(
              "%s not imported: the one before has not come to its end, and they are newer. Run the same command again: it goes on there."
                  .formatted(Count.of(rest.size(), "file after it was", "files after it were")));
    }
  }
}
