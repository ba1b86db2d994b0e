package io.flowloader.csv;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a spooled file, from the first to the last, one at a time; only one is held in
 * memory. Not for several threads.
 */
public final class CsvRecords implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final RecordBound bound;
  private final CSVParser parser;
  private final Iterator<CSVRecord> rows;
  private final CsvHeader header;
  private @Nullable FailedRowsLayout failedRows;
  private long number;

  private CsvRecords(RecordBound bound, Dialect dialect) throws IOException {
    this.bound = bound;
    this.parser = CSVParser.builder().setReader(bound).setFormat(dialect.format()).get();
    this.rows = parser.iterator();
    this.header = readHeader();
  }

  /**
   * Opens the file and reads its header.
   *
   * @param spooled valid UTF-8 without a byte order mark, as {@link Spool} writes it
   * @throws BadInputException if it has no header, or one that cannot be worked with
   * @throws UncheckedIOException if it cannot be read
   */
  public static CsvRecords open(Path spooled, Dialect dialect) {
    try {
      var bytes = new BufferedInputStream(PrivateFiles.read(spooled), BUFFER_BYTES);
      try {
        var text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
        return new CsvRecords(new RecordBound(text), dialect);
      } catch (IOException | RuntimeException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + spooled + " failed: " + e.getMessage(), e);
    }
  }

  public CsvHeader header() {
    return header;
  }

  /**
   * The next record; null after the last.
   *
   * @throws BadInputException if a quote is not closed, text follows a closing quote, or the record
   *     is longer than 16 Mi characters
   * @throws UncheckedIOException if reading fails
   */
  public @Nullable CsvRecord next() {
    var row = nextRow();
    if (row == null) {
      return null;
    }
    var record = new CsvRecord(++number, row.line(), row.cells());
    return failedRows == null ? record : failedRows.restored(record);
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
    }
  }

  private CsvHeader readHeader() {
    var row = nextRow();
    if (row == null) {
      throw new BadInputException(
          "The file has no header. Its first line names the columns, such as: name,slug,price");
    }
    failedRows = FailedRowsLayout.of(row.cells(), false);
    return new CsvHeader(row.line(), failedRows == null ? row.cells() : failedRows.header());
  }

  private @Nullable Row nextRow() {
    while (true) {
      var line = parser.getCurrentLineNumber() + 1;
      bound.recordBegins();
      try {
        if (!rows.hasNext()) {
          return null;
        }
        var cells = List.of(rows.next().values());
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
          return new Row(line, cells);
        }
      } catch (UncheckedIOException e) {
        throw told(e, line);
      }
    }
  }

  private RuntimeException told(UncheckedIOException e, long line) {
    if (e.getCause() instanceof RecordBound.Exceeded) {
      return new BadInputException(
          String.format(
              Locale.ROOT,
              "line %d: the record that begins here is longer than %,d characters; is a quote"
                  + " unclosed?",
              line,
              RecordBound.MOST_CHARACTERS),
          e);
    }
    if (e.getCause() instanceof CSVException syntax) {
      return SyntaxProblem.of(syntax, line, parser.getCurrentLineNumber());
    }
    return e;
  }

  private record Row(long line, List<String> cells) {}
}
