package io.flowloader.job;

import io.flowloader.feed.GrowingFileException;
import io.flowloader.job.state.Failures;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.StateInUseException;
import io.flowloader.send.OutcomesUnknownException;
import io.flowloader.send.RunStoppedException;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.GivenUpException;
import io.flowloader.webflow.UnreachableException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** What a failure is called for scripts. */
public final class Problems {

  private Problems() {}

  /**
   * What it is called.
   *
   * @param failure null where nobody knows why it ended
   * @param message the sentence that a person reads
   */
  public static Problem of(@Nullable Throwable failure, String message) {
    return failure instanceof BadInputException bad
        ? bad.problem().saying(message)
        : new Problem(code(failure), message, "");
  }

  private static ProblemCode code(@Nullable Throwable failure) {
    if (failure instanceof ApiRefusedException refused) {
      return refused.status() == HttpURLConnection.HTTP_UNAUTHORIZED
          ? ProblemCode.WRONG_TOKEN
          : ProblemCode.REFUSED_BY_SITE;
    }
    if (failure instanceof GivenUpException) {
      return ProblemCode.RATE_LIMIT;
    }
    if (failure instanceof UnreachableException) {
      return ProblemCode.SITE_UNREACHABLE;
    }
    if (failure instanceof StateInUseException) {
      return ProblemCode.STATE_IN_USE;
    }
    if (failure instanceof GrowingFileException) {
      return ProblemCode.FILE_STILL_WRITTEN;
    }
    if (failure instanceof InterruptedRunException || failure instanceof StoppedException) {
      return ProblemCode.INTERRUPTED;
    }
    if (failure instanceof OutcomesUnknownException) {
      return ProblemCode.OUTCOMES_UNKNOWN;
    }
    if (failure instanceof BrakeException) {
      return ProblemCode.BRAKE;
    }
    if (failure == null || failure instanceof RunStoppedException) {
      return ProblemCode.STOPPED;
    }
    if (Failures.isFullDisk(failure)) {
      return ProblemCode.DISK_FULL;
    }
    return Failures.ofTheMachine(failure).isPresent()
        ? ProblemCode.OUT_OF_MEMORY
        : ProblemCode.UNFORESEEN;
  }
}
