package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Which columns of a file are content: those with a name. The others must be empty throughout. */
final class Columns {

  /** Far beyond the fields of a collection times the locales of a site. */
  private static final int MOST_NAMED = 5_000;

  /**
   * Spreadsheets have 16,384 columns, and write them all where one far to the right was touched.
   */
  private static final int MOST = 20_000;

  /** The place of a cell that a row lacks. */
  static final int NO_CELL = -1;

  private final CsvHeader header;
  private final int[] named;
  private final int width;
  private final ShortRows shortRows;

  /**
   * @throws BadInputException if there are too many columns, or names that cannot be worked with
   */
  Columns(long line, String[] cells, Layout layout) {
    this.width = cells.length;
    this.shortRows = layout.shortRows();
    this.named =
        IntStream.range(0, width)
            .filter(i -> layout.has(Layout.Trait.EVERY_LINE) || !Blank.isAll(cells[i]))
            .toArray();
    refuseTooMany(line);
    var names = IntStream.of(named).mapToObj(i -> cells[i]).toList();
    this.header = new CsvHeader(line, names, layout.headerHint());
  }

  private void refuseTooMany(long line) {
    if (width > MOST || named.length > MOST_NAMED) {
      throw new BadInputException(
          ProblemCode.WRONG_COLUMNS,
          String.format(
              Locale.ROOT,
              "line %d: the header has %,d columns, %,d of them with a name; at most %,d can be read. Is it the header, and the delimiter the right one (--delimiter)?",
              line,
              width,
              named.length,
              MOST_NAMED));
    }
  }

  CsvHeader header() {
    return header;
  }

  /** The columns that are left out, for they have no name; the first of the file is 1. */
  LeftOut nameless() {
    var nameless = new LeftOut("column");
    var column = 0;
    for (var i = 0; i < width; i++) {
      if (column < named.length && named[column] == i) {
        column++;
      } else {
        nameless.add(i + 1);
      }
    }
    return nameless;
  }

  /** Whether a row is the header once more. */
  boolean repeatHeader(String[] row) {
    if (row.length <= named[named.length - 1] || !isName(row, 0)) {
      return false;
    }
    var column = 0;
    for (var i = 0; i < row.length; i++) {
      if (column < named.length && named[column] == i) {
        if (!isName(row, column)) {
          return false;
        }
        column++;
      } else if (!Blank.isAll(row[i])) {
        return false;
      }
    }
    return true;
  }

  /** Joined files differ in case; a single word may be a value that differs from its header. */
  private boolean isName(String[] cells, int column) {
    var cell = Blank.strip(cells[named[column]]);
    var name = header.names().get(column);
    return named.length == 1 ? cell.equals(name) : cell.equalsIgnoreCase(name);
  }

  /**
   * The cells of a row that stand under names, and what it has beyond the last column.
   *
   * @throws BadInputException if a cell is filled that stands under no name
   */
  List<String> cellsOf(String[] row, long line) {
    if (row.length == width && named.length == width) {
      return List.of(row);
    }
    var end = endOf(row);
    var cells = new ArrayList<String>(named.length);
    var column = 0;
    for (var i = 0; i < end; i++) {
      if (i >= width || (column < named.length && named[column] == i)) {
        cells.add(row[i]);
        column++;
      } else if (!Blank.isAll(row[i])) {
        throw nameless(line, i + 1, row[i]);
      }
    }
    if (shortRows == ShortRows.FILL) {
      while (cells.size() < named.length) {
        cells.add("");
      }
    }
    return cells;
  }

  /** Empty cells beyond the last column are nothing. */
  private int endOf(String[] row) {
    var end = row.length;
    while (end > width && Blank.isAll(row[end - 1])) {
      end--;
    }
    return end;
  }

  /**
   * Where in a row its cells stand of which nobody knows whether they stand in the right columns:
   * those under names first, then what is filled and stands under none, or beyond the last column.
   *
   * @return from 0; {@link #NO_CELL} for one that the row lacks before others
   */
  List<Integer> placesOf(String[] row) {
    var places = new ArrayList<Integer>(row.length);
    IntStream.of(named).filter(place -> place < row.length).forEach(places::add);
    var end = endOf(row);
    var others =
        IntStream.range(0, end)
            .filter(place -> Arrays.binarySearch(named, place) < 0)
            .filter(place -> place >= width || !Blank.isAll(row[place]))
            .boxed()
            .toList();
    while (places.size() < named.length && (shortRows == ShortRows.FILL || !others.isEmpty())) {
      places.add(NO_CELL);
    }
    places.addAll(others);
    return places;
  }

  private BadInputException nameless(long line, int column, String cell) {
    return new BadInputException(
        ProblemCode.WRONG_COLUMNS,
        "line %d: column %d has no name in the header (line %d), but holds %s. Name it in the header, or empty the column.%s"
            .formatted(line, column, header.line(), Quoted.of(cell), header.hint()));
  }
}
