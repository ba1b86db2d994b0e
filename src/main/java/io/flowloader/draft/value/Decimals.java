package io.flowloader.draft.value;

import io.flowloader.csv.CsvRecord;

/** Which decimal separator a column of numbers keeps to, as far as its own cells tell. */
public sealed interface Decimals {

  /** A cell that can be read with one of the two separators only. */
  record Evidence(long line, String cell) {

    static Evidence of(CsvRecord record, String cell) {
      return new Evidence(record.line(), cell);
    }
  }

  /** No cell tells: {@code 1.000} and {@code 12} alone. */
  record Undecided() implements Decimals {}

  /**
   * All cells that tell, tell the same.
   *
   * @param separator {@code "."} or {@code ","}
   * @param by the first that does
   */
  record Decided(String separator, Evidence by) implements Decimals {}

  /** Cells tell otherwise than others; the first of each. */
  record Contradictory(Evidence point, Evidence comma) implements Decimals {}
}
