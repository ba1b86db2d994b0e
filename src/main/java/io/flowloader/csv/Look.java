package io.flowloader.csv;

import io.flowloader.time.StoppedException;
import java.nio.file.Path;

/**
 * What one look over all records of a copy found.
 *
 * @param records how many there are
 * @param nameless the columns without a name, all of them empty
 * @param blankRows the lines of delimiters and blanks
 * @param repeatedHeaders the lines where the header stands again
 * @param findings of the survey
 */
record Look(
    long records, LeftOut nameless, LeftOut blankRows, LeftOut repeatedHeaders, String findings) {

  /** How often a stop is looked for: many times a second. */
  private static final int RECORDS_BETWEEN = 1_000;

  /**
   * Reads a copy to its end.
   *
   * @throws io.flowloader.problem.BadInputException as {@link CsvRecords} does
   * @throws StoppedException if a stop was requested
   */
  static Look at(Path copy, Layout layout, CopyOrder order) {
    try (var records = CsvRecords.open(copy, layout)) {
      var survey = order.survey().of(records.header());
      var count = 0L;
      for (var record = records.next(); record != null; record = records.next()) {
        survey.see(record);
        if (++count % RECORDS_BETWEEN == 0 && order.stop().isRequested()) {
          throw new StoppedException();
        }
      }
      return new Look(
          count,
          records.namelessColumns(),
          records.blankRows(),
          records.repeatedHeaders(),
          survey.findings());
    }
  }
}
