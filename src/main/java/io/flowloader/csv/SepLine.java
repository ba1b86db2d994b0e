package io.flowloader.csv;

import java.util.Optional;
import java.util.regex.Pattern;

/** A first line {@code sep=;}, by which spreadsheets are told what stands between the cells. */
final class SepLine {

  /** Also in quotes, and with the empty cells that a spreadsheet adds when it saves such a file. */
  private static final Pattern LINE =
      Pattern.compile("\\s*+\"?sep=([^\\p{Alnum}\"\\r\\n])\"?[,;|\\s]*", Pattern.CASE_INSENSITIVE);

  private SepLine() {}

  /** What the line says; empty if it is none. */
  static Optional<Dialect> of(String line) {
    var parts = LINE.matcher(line);
    return parts.matches()
        ? Optional.of(new Dialect(parts.group(1).charAt(0))).filter(each -> each.delimiter() != ' ')
        : Optional.empty();
  }
}
