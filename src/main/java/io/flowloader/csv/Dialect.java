package io.flowloader.csv;

import io.flowloader.problem.Quoted;
import org.apache.commons.csv.CSVFormat;

/**
 * How a file writes its cells; the one place that knows. Quotes are those of RFC 4180: a cell in
 * double quotes may hold delimiters, line breaks and doubled quotes.
 *
 * @param delimiter what stands between two cells
 */
public record Dialect(char delimiter) {

  /** Cells separated by commas. */
  public static Dialect comma() {
    return new Dialect(',');
  }

  /** The delimiter as a message shows it. */
  String words() {
    return delimiter == '\t' ? "tabs" : Quoted.of(String.valueOf(delimiter));
  }

  /**
   * Empty lines are kept, because only then is the line after a record's end the line where the
   * next begins; {@link CsvRecords} skips them.
   */
  CSVFormat format() {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(false)
        .setIgnoreSurroundingSpaces(false)
        .setTrim(false)
        .get();
  }
}
