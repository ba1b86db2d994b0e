package io.flowloader.feed;

import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import java.nio.file.Path;

/** A file that was still being written after as long as it is waited for; its message says so. */
public final class GrowingFileException extends RuntimeException {

  private final String file;

  GrowingFileException(Path file, String message) {
    super(message);
    this.file = file.toString();
  }

  /** The same for scripts. */
  public Problem problem() {
    return new Problem(ProblemCode.FILE_STILL_WRITTEN, String.valueOf(getMessage()), file);
  }
}
