package io.flowloader.job;

import io.flowloader.csv.FileFingerprint;
import io.flowloader.problem.Problem;
import io.flowloader.report.RunSummary;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an import ended.
 *
 * @param exitCode the code for the shell
 * @param summary what the run leaves behind
 * @param directory where it left it
 * @param alreadyDone whether nothing was done because an identical run is finished
 * @param read what the file was that it imported; null if it was gone, or none was read
 * @param problem why it came to no good end; null if it did, or is told once more
 */
public record RunEnd(
    ExitCode exitCode,
    RunSummary summary,
    Path directory,
    boolean alreadyDone,
    @Nullable FileFingerprint read,
    @Nullable Problem problem) {

  RunEnd(
      ExitCode exitCode,
      RunSummary summary,
      Path directory,
      boolean alreadyDone,
      @Nullable Problem problem) {
    this(exitCode, summary, directory, alreadyDone, null, problem);
  }

  RunEnd of(FoundFile file) {
    return new RunEnd(exitCode, summary, directory, alreadyDone, file.fingerprint(), problem);
  }
}
