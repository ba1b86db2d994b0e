package io.flowloader.csv;

import java.util.List;

/**
 * A data row as the file has it.
 *
 * @param number 1 for the first data row; blank lines do not count
 * @param line the line of the file where it begins, 1 for the first
 * @param cells untouched; may be more or fewer than the header has names
 */
public record CsvRecord(long number, long line, List<String> cells) {

  public CsvRecord {
    cells = List.copyOf(cells);
  }
}
