package io.flowloader.job;

import io.flowloader.csv.CsvFile;
import io.flowloader.csv.FileFingerprint;
import io.flowloader.time.StopSignal;
import java.util.function.Supplier;

/**
 * A file that is there to be read.
 *
 * @param file where it is
 * @param fingerprint what it was when it was looked at first
 */
public record FoundFile(CsvFile file, FileFingerprint fingerprint) {

  /** In bytes: to read more takes about as long as to open a state directory. */
  private static final long LARGE = 16L << 20;

  /** Looks at a file; blocks until it is read. */
  public static FoundFile of(CsvFile file, StopSignal stop) {
    return new FoundFile(file, file.fingerprint(stop));
  }

  /**
   * Looks at a file, at a large one while the caller does something else.
   *
   * @return blocks until it is read; throws then what is wrong with a large file
   * @throws io.flowloader.problem.BadInputException if something is wrong with a small one
   */
  static Supplier<FoundFile> begin(CsvFile file, StopSignal stop) {
    if (file.path().toFile().length() > LARGE) {
      return stop.begin(() -> of(file, stop));
    }
    var found = of(file, stop);
    return () -> found;
  }
}
