package io.flowloader.cli;

import io.flowloader.cli.config.Settings;
import io.flowloader.feed.FilePattern;
import io.flowloader.feed.WhenDone;
import io.flowloader.job.ImportOrder;
import io.flowloader.problem.BadInputException;
import io.flowloader.text.Count;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One import, as it was ordered.
 *
 * @param name how it was named: a file, a pattern of files, or a definition
 * @param settings those in force for it
 * @param order what to do with each file
 * @param isStandardInput whether what is piped into the program is its file
 * @param pattern names its files, each to be a run; null if it has one file
 * @param ofDefinition whether a definition was named, and its file with it
 * @param whenDone what becomes of a file that was imported
 */
record ImportTask(
    String name,
    Settings settings,
    ImportOrder order,
    boolean isStandardInput,
    @Nullable FilePattern pattern,
    boolean ofDefinition,
    WhenDone whenDone) {

  /** What it is called where it is told of: by its definition, else as it was named. */
  String title() {
    return order.definition().isEmpty() ? name : order.definition();
  }

  /** Whether it is a file that was named by itself. */
  boolean isOneFile() {
    return pattern == null && !ofDefinition && !isStandardInput;
  }

  /** The same for several files that were named. */
  ImportTask forEach(List<Path> files) {
    return new ImportTask(
        name, settings, order, false, FilePattern.of(files), ofDefinition, whenDone);
  }

  /**
   * The order of its file, where one is wanted.
   *
   * @throws BadInputException if it has none, or several
   */
  ImportOrder theOnlyFile() {
    if (pattern == null) {
      return order;
    }
    var files = pattern.files();
    if (files.size() == 1) {
      return order.withFile(files.get(0));
    }
    throw files.isEmpty()
        ? noFile(pattern)
        : new BadInputException(
            "%s names %s. Name one of them, the oldest is %s."
                .formatted(pattern, Count.of(files.size(), "file"), files.get(0)));
  }

  static BadInputException noFile(FilePattern pattern) {
    return new BadInputException(
        "There is no file that %s names. Check the pattern.".formatted(pattern));
  }
}
