package io.flowloader.cli.output;

import io.flowloader.feed.GrowingFileException;
import io.flowloader.job.ExitCode;
import io.flowloader.job.InterruptedRunException;
import io.flowloader.job.Problems;
import io.flowloader.job.state.Failures;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Problem;
import io.flowloader.problem.StateInUseException;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import java.util.Optional;

/**
 * What a failure means for who has typed the command.
 *
 * @param code how it ends
 * @param problem why; its message is empty where there is nothing to say
 */
public record Refusal(ExitCode code, Problem problem) {

  /** In a sentence; empty where there is nothing to say. */
  public String words() {
    return problem.message();
  }

  /** What a failure means that was foreseen; empty for one that was not. */
  public static Optional<Refusal> of(Throwable e) {
    if (e instanceof BadInputException || e instanceof ApiRefusedException) {
      return of(ExitCode.USAGE, e, said(e));
    }
    if (e instanceof StateInUseException) {
      return of(ExitCode.IN_USE, e, said(e));
    }
    if (e instanceof UnreachableException) {
      return of(ExitCode.STOPPED, e, said(e) + " Run it again later.");
    }
    if (e instanceof GrowingFileException) {
      return of(ExitCode.STOPPED, e, said(e));
    }
    if (e instanceof InterruptedRunException interrupted) {
      return of(interrupted.code(), e, said(e));
    }
    if (e instanceof StoppedException) {
      return of(ExitCode.INTERRUPTED, e, "");
    }
    return Failures.ofTheMachine(e).flatMap(words -> of(ExitCode.STOPPED, e, words));
  }

  /** What one means that nobody foresaw. */
  public static Refusal unforeseen(Throwable e) {
    return new Refusal(
        ExitCode.STOPPED,
        Problems.of(
            e,
            "Stopped by a failure that was not foreseen: "
                + Failures.plain(e)
                + ". Nothing is lost: run the same command again to go on."));
  }

  private static Optional<Refusal> of(ExitCode code, Throwable e, String words) {
    return Optional.of(new Refusal(code, Problems.of(e, words)));
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? "" : e.getMessage();
  }
}
