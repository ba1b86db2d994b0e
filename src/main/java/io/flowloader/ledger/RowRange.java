package io.flowloader.ledger;

/**
 * The numbers of a run's rows in the ledger: run * 2^40 + number of the data row. One key for the
 * run and the place in the file keeps the rows of a run together, in file order, without another
 * index.
 *
 * @param run the run
 */
public record RowRange(long run) {

  /** A file may have 2^40 rows, more than any disk holds. */
  private static final int BITS_OF_A_ROW = 40;

  /** Before the first row. */
  public long before() {
    return run << BITS_OF_A_ROW;
  }

  /** After the last row that there can be. */
  public long after() {
    return (run + 1) << BITS_OF_A_ROW;
  }

  /** The number in the ledger of a data row, 1 for the first. */
  public long of(long number) {
    return before() + number;
  }

  /** The run of a number in the ledger. */
  public static long runOf(long id) {
    return id >> BITS_OF_A_ROW;
  }

  /** The data row of a number in the ledger. */
  public static long numberOf(long id) {
    return id & ((1L << BITS_OF_A_ROW) - 1);
  }
}
