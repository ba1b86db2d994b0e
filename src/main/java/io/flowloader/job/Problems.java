package io.flowloader.job;

import io.flowloader.feed.GrowingFileException;
import io.flowloader.job.state.Failures;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.StateInUseException;
import io.flowloader.send.OutcomesUnknownException;
import io.flowloader.send.RunStoppedException;
import io.flowloader.send.Systemic;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
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
    return of(failure).saying(message);
  }

  private static Problem of(@Nullable Throwable failure) {
    if (failure instanceof BadInputException bad) {
      return bad.problem();
    }
    if (failure instanceof StateInUseException held) {
      return held.problem();
    }
    if (failure instanceof GrowingFileException growing) {
      return growing.problem();
    }
    if (failure instanceof RunStoppedException stopped) {
      return stopped.problem();
    }
    if (failure instanceof ApiRefusedException refused) {
      return Systemic.problem(refused);
    }
    if (failure instanceof UnreachableException silent) {
      return Systemic.problem(silent);
    }
    return new Problem(code(failure), "");
  }

  private static ProblemCode code(@Nullable Throwable failure) {
    if (failure instanceof InterruptedRunException || failure instanceof StoppedException) {
      return ProblemCode.INTERRUPTED;
    }
    if (failure instanceof OutcomesUnknownException) {
      return ProblemCode.OUTCOMES_UNKNOWN;
    }
    if (failure instanceof BrakeException) {
      return ProblemCode.BRAKE;
    }
    if (failure == null) {
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
