package io.flowloader.csv;

import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.nio.file.Path;

/**
 * What one look over all records of a copy found.
 *
 * @param layout how they are read: as was thought, or with quotes as people write them
 * @param records how many there are
 * @param nameless the columns without a name, all of them empty
 * @param blankRows the lines of delimiters and blanks
 * @param repeatedHeaders the lines where the header stands again
 */
record Look(
    Layout layout, long records, LeftOut nameless, LeftOut blankRows, LeftOut repeatedHeaders) {

  /** How often a stop is looked for: many times a second. */
  private static final int RECORDS_BETWEEN = 1_000;

  /**
   * Reads a copy to its end. Only where the parser refuses a quote is it begun anew with the reader
   * that minds them, so that a file without such quotes is not slowed by it.
   *
   * @param likely how the records are read, as far as is known
   * @throws io.flowloader.problem.BadInputException as {@link CsvRecords} does
   * @throws StoppedException if a stop was requested
   */
  static Look at(Path copy, Layout likely, StopSignal stop) {
    try {
      return read(copy, likely, stop);
    } catch (BrokenQuoteException e) {
      if (likely.has(Layout.Trait.LOOSE_QUOTES)) {
        throw e;
      }
      return read(copy, likely.minding(Layout.Trait.LOOSE_QUOTES), stop);
    }
  }

  private static Look read(Path copy, Layout layout, StopSignal stop) {
    try (var records = CsvRecords.open(copy, layout)) {
      var count = 0L;
      for (var record = records.next(); record != null; record = records.next()) {
        if (++count % RECORDS_BETWEEN == 0 && stop.isRequested()) {
          throw new StoppedException();
        }
      }
      return new Look(
          layout, count, records.namelessColumns(), records.blankRows(), records.repeatedHeaders());
    }
  }
}
