package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.util.Locale;

/** How large a file may be: a small one may unpack to more than a disk holds. */
final class FileBound {

  private FileBound() {}

  /**
   * @param bytes so many came so far
   * @param most so many may come
   * @throws BadInputException if it is more
   */
  static void check(CsvFile file, long bytes, long most) {
    if (bytes > most) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          String.format(
              Locale.ROOT,
              "%s is larger than %,d bytes (unpacked, if it is gzip), the most that is read. Split it, or set max-file-size to more, such as 20GB.",
              file.name(),
              most));
    }
  }
}
