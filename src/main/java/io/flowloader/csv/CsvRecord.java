package io.flowloader.csv;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A data row as the file has it.
 *
 * @param number 1 for the first data row; blank lines do not count
 * @param line the line of the file where it begins, 1 for the first
 * @param cells untouched; may be more or fewer than the header has names
 * @param fault what is wrong with the row, or was in an earlier run whose {@code failed-rows.csv}
 *     it comes from, and the cells do not show; null as nearly always
 */
public record CsvRecord(long number, long line, List<String> cells, @Nullable RowFault fault) {

  public CsvRecord {
    cells = List.copyOf(cells);
  }

  /** A row of which its cells tell everything. */
  public CsvRecord(long number, long line, List<String> cells) {
    this(number, line, cells, null);
  }

  /** Whether the row had more or fewer cells than the header has names, and still is as it was. */
  public boolean wasMiscounted() {
    return fault instanceof EarlierFault earlier && earlier.kind() == EarlierFault.Kind.CELL_COUNT;
  }

  /**
   * Whether its cells are those that it had in an earlier run, without what {@code failed-rows.csv}
   * says of it.
   */
  public boolean isAsItWas() {
    return wasMiscounted() || (fault instanceof TextAfterQuote quoted && quoted.earlier());
  }
}
