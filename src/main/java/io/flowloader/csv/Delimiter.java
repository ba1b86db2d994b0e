package io.flowloader.csv;

import java.io.IOException;
import java.util.Optional;

/**
 * What stands between the cells of a file, how that is known, and where its header is looked for.
 *
 * @param dialect as which the file is read
 * @param source how it is known
 * @param rival another that does as well; only of one that was detected
 * @param sepLine whether the file's first line names a delimiter, and is no content
 * @param firstLine where the header is looked for, 1 for the first line
 */
record Delimiter(
    Dialect dialect, Source source, Optional<Dialect> rival, boolean sepLine, long firstLine) {

  /** How a delimiter is known. */
  enum Source {
    /** A person named it. */
    NAMED,
    /** The first line says it. */
    SEP_LINE,
    /** The rows look so. */
    DETECTED
  }

  static Delimiter of(Beginning beginning, FileSettings settings) throws IOException {
    if (isFailedRows(beginning)) {
      // What was said is about the file that these rows come from.
      return new Delimiter(Dialect.comma(), Source.DETECTED, Optional.empty(), false, 1);
    }
    var sep = SepLine.of(beginning.firstLine());
    var headerLine = settings.headerLine();
    var firstLine = headerLine != null ? headerLine : sep.isPresent() ? 2 : 1;
    var named = settings.delimiter();
    if (named != null) {
      return new Delimiter(
          new Dialect(named), Source.NAMED, Optional.empty(), sep.isPresent(), firstLine);
    }
    var below = beginning.from(firstLine);
    if (sep.isPresent() && below.firstLine().indexOf(sep.get().delimiter()) >= 0) {
      return new Delimiter(sep.get(), Source.SEP_LINE, Optional.empty(), true, firstLine);
    }
    var guess = DelimiterGuess.of(below);
    return new Delimiter(
        guess.dialect(), Source.DETECTED, guess.rival(), sep.isPresent(), firstLine);
  }

  private static boolean isFailedRows(Beginning beginning) {
    var rows = beginning.rows(Dialect.comma()).all();
    return !rows.isEmpty() && FailedRowsLayout.of(rows.get(0).cells(), false) != null;
  }
}
