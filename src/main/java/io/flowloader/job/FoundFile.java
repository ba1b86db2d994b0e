package io.flowloader.job;

import io.flowloader.csv.CsvFile;
import io.flowloader.csv.FileFingerprint;
import io.flowloader.time.StopSignal;

/**
 * A file that is there to be read.
 *
 * @param file where it is
 * @param fingerprint what it was when it was looked at first
 */
public record FoundFile(CsvFile file, FileFingerprint fingerprint) {

  public static FoundFile of(CsvFile file, StopSignal stop) {
    return new FoundFile(file, file.fingerprint(stop));
  }
}
