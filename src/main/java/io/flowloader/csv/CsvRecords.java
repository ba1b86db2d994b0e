package io.flowloader.csv;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
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

  private final Layout layout;
  private final LinesAbove above;
  private final @Nullable QuotedCells quotes;
  private final RecordBound bound;
  private final CSVParser parser;
  private final Iterator<CSVRecord> rows;
  private final Columns columns;
  private final CsvHeader header;
  private final @Nullable FailedRowsLayout failedRows;
  private final LeftOut blankRows = new LeftOut("line");
  private final LeftOut repeatedHeaders = new LeftOut("line");
  private long number;

  private CsvRecords(Reader text, Layout layout) throws IOException {
    this.layout = layout;
    this.above = new LinesAbove(text, layout.firstLine());
    this.quotes =
        layout.has(Layout.Trait.LOOSE_QUOTES)
            ? new QuotedCells(above, layout.dialect().delimiter())
            : null;
    this.bound = new RecordBound(quotes == null ? above : quotes);
    this.parser = CSVParser.builder().setReader(bound).setFormat(layout.dialect().format()).get();
    this.rows = parser.iterator();
    this.columns = readHeader();
    var names = columns.header();
    this.failedRows = FailedRowsLayout.of(names.names(), layout.shortRows() == ShortRows.FILL);
    this.header =
        failedRows == null
            ? names
            : new CsvHeader(names.line(), failedRows.header(), names.otherwise());
  }

  /**
   * Opens the file and reads its header.
   *
   * @param spooled valid UTF-8 without a byte order mark, as {@link Spool} writes it
   * @throws BadInputException if it has no header, or one that cannot be worked with
   * @throws UncheckedIOException if it cannot be read
   */
  public static CsvRecords open(Path spooled, Layout layout) {
    try {
      var bytes = new BufferedInputStream(PrivateFiles.read(spooled), BUFFER_BYTES);
      try {
        var text = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
        return new CsvRecords(text, layout);
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
   * The next record; null after the last. Lines of delimiters and blanks alone are none, nor is the
   * header where it stands again.
   *
   * @return with a {@link TextAfterQuote} where text follows a closing quote on the line of its
   *     cell
   * @throws BadInputException if a quote is not closed, text follows the closing quote of a cell
   *     that began on an earlier line, a cell is filled that stands under no name, or the record is
   *     longer than 16 Mi characters
   * @throws UncheckedIOException if reading fails
   */
  public @Nullable CsvRecord next() {
    var row = nextRow();
    while (row != null
        && !layout.has(Layout.Trait.EVERY_LINE)
        && row.literals().isEmpty()
        && columns.repeatHeader(row.cells())) {
      repeatedHeaders.add(row.line());
      row = nextRow();
    }
    if (row == null) {
      return null;
    }
    var record = row.literals().isEmpty() ? record(row) : doubtful(row);
    return failedRows == null ? record : failedRows.restored(record);
  }

  private CsvRecord record(Row row) {
    return new CsvRecord(++number, row.line(), columns.cellsOf(row.cells(), row.line()));
  }

  private CsvRecord doubtful(Row row) {
    var places = columns.placesOf(row.cells());
    var cells =
        places.stream().map(place -> place == Columns.NO_CELL ? "" : row.cells()[place]).toList();
    var literals = row.literals().stream().map(places::indexOf).sorted().toList();
    return new CsvRecord(++number, row.line(), cells, new TextAfterQuote(literals, false));
  }

  /** The columns without a name. */
  LeftOut namelessColumns() {
    return columns.nameless();
  }

  /** The lines of delimiters and blanks that were met so far; not those that are wholly empty. */
  LeftOut blankRows() {
    return blankRows;
  }

  /** The lines so far where the header stands again. */
  LeftOut repeatedHeaders() {
    return repeatedHeaders;
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      // Nothing was written, so nothing is lost.
    }
  }

  private Columns readHeader() {
    var row = nextRow();
    if (row == null) {
      throw layout.firstLine() == 1
          ? new BadInputException(
              ProblemCode.WRONG_COLUMNS,
              "The file has no header. Its first line names the columns, such as: name,slug,price")
          : new BadInputException(
              ProblemCode.WRONG_COLUMNS,
              "There is no header in line %d or below it: the file ends before. Name the line of the header with --header-line, or leave that away where it is the first."
                  .formatted(layout.firstLine()));
    }
    if (!row.literals().isEmpty()) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          "line %d: in the header, text follows the closing quote of %s. Write a quote inside a quoted name twice (\"\"); or name the line of the header with --header-line, if this is not it."
              .formatted(row.line(), Quoted.of(row.cells()[row.literals().get(0)])));
    }
    return new Columns(row.line(), row.cells(), layout);
  }

  private long lines() {
    return above.skipped() + parser.getCurrentLineNumber();
  }

  private @Nullable Row nextRow() {
    while (true) {
      var line = lines() + 1;
      bound.recordBegins();
      try {
        if (!rows.hasNext()) {
          return null;
        }
        var record = rows.next();
        var cells = record.values();
        if (!isBlank(cells)) {
          return new Row(line, cells, literalsOf(record));
        }
        if (cells.length > 1) {
          blankRows.add(line);
        }
      } catch (UncheckedIOException e) {
        throw told(e, line);
      }
    }
  }

  private List<Integer> literalsOf(CSVRecord record) {
    return quotes == null ? List.of() : quotes.literalsOf(record.getRecordNumber() - 1);
  }

  private boolean isBlank(String[] cells) {
    if (layout.has(Layout.Trait.EVERY_LINE)) {
      return cells.length == 1 && cells[0].isBlank();
    }
    for (var cell : cells) {
      if (!Blank.isAll(cell)) {
        return false;
      }
    }
    return true;
  }

  private RuntimeException told(UncheckedIOException e, long line) {
    if (e.getCause() instanceof RecordBound.Exceeded) {
      return RecordBound.told(line);
    }
    if (e.getCause() instanceof CSVException syntax) {
      return SyntaxProblem.of(syntax, line, lines(), above.skipped());
    }
    return e;
  }

  /**
   * What the parser gives.
   *
   * @param literals the cells with text after a closing quote, from 0
   */
  private record Row(long line, String[] cells, List<Integer> literals) {}
}
