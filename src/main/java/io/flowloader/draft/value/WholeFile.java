package io.flowloader.draft.value;

import io.flowloader.csv.CsvRecord;
import java.util.function.Consumer;

/** The rows of a file, to be looked at once more from the first to the last. */
@FunctionalInterface
public interface WholeFile {

  /**
   * Gives every record, in file order; blocks while the file is read.
   *
   * @throws io.flowloader.problem.BadInputException if the file cannot be read to its end
   */
  void forEach(Consumer<CsvRecord> use);
}
