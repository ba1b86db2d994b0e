package io.flowloader.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;

/**
 * The first lines of a copy, to find out by them how it is written.
 *
 * @param text from the line on that is looked at
 * @param cut whether the file goes on behind it
 */
record Beginning(String text, boolean cut) {

  /** Some hundred rows as people write them. */
  private static final int MOST_CHARACTERS = 1 << 16;

  static Beginning of(Path copy) throws IOException {
    var beginning = new char[MOST_CHARACTERS];
    var length = 0;
    try (var in = Files.newBufferedReader(copy)) {
      int read;
      while (length < beginning.length
          && (read = in.read(beginning, length, beginning.length - length)) > 0) {
        length += read;
      }
    }
    return new Beginning(new String(beginning, 0, length), length == MOST_CHARACTERS);
  }

  /** The same without the lines above. */
  Beginning from(long firstLine) throws IOException {
    try (var below = new LinesAbove(new StringReader(text), firstLine)) {
      var left = new StringBuilder();
      for (var character = below.read(); character >= 0; character = below.read()) {
        left.append((char) character);
      }
      return new Beginning(left.toString(), cut);
    }
  }

  /** The first line, without its end. */
  String firstLine() {
    return text.lines().findFirst().orElse("");
  }

  /**
   * A row.
   *
   * @param line where it begins, 1 for the first line of this beginning
   * @param cells none if text follows a closing quote in it, so that the dialect does not explain
   *     it
   */
  record Row(long line, List<String> cells) {}

  /**
   * Its rows as a dialect reads them, up to what it cannot read; without the last one where that is
   * cut. The quotes of an unreadable end are told by {@code broken}.
   */
  Rows rows(Dialect dialect) {
    var rows = new ArrayList<Row>();
    try (var text = new QuotedCells(new StringReader(this.text), dialect.delimiter());
        var parser = CSVParser.builder().setReader(text).setFormat(dialect.format()).get()) {
      var iterator = parser.iterator();
      for (var line = 1L; iterator.hasNext(); line = parser.getCurrentLineNumber() + 1) {
        var record = iterator.next();
        var isExplained = text.literalsOf(record.getRecordNumber() - 1).isEmpty();
        rows.add(new Row(line, isExplained ? List.of(record.values()) : List.of()));
      }
    } catch (IOException | UncheckedIOException e) {
      return new Rows(rows, true);
    }
    if (cut && rows.size() > 1) {
      rows.remove(rows.size() - 1);
    }
    return new Rows(rows, false);
  }

  /**
   * Rows.
   *
   * @param broken whether a row follows that the dialect cannot read
   */
  record Rows(List<Row> all, boolean broken) {}
}
