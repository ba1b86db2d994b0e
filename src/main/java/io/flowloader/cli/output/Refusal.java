package io.flowloader.cli.output;

import io.flowloader.feed.GrowingFileException;
import io.flowloader.job.ExitCode;
import io.flowloader.job.InterruptedRunException;
import io.flowloader.job.state.Failures;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.StateInUseException;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import java.util.Optional;

/**
 * What a failure means for who has typed the command.
 *
 * @param code how it ends
 * @param words in a sentence; empty where there is nothing to say
 */
public record Refusal(ExitCode code, String words) {

  /** What a failure means that was foreseen; empty for one that was not. */
  public static Optional<Refusal> of(Throwable e) {
    if (e instanceof BadInputException || e instanceof ApiRefusedException) {
      return Optional.of(new Refusal(ExitCode.USAGE, said(e)));
    }
    if (e instanceof StateInUseException) {
      return Optional.of(new Refusal(ExitCode.IN_USE, said(e)));
    }
    if (e instanceof UnreachableException) {
      return Optional.of(new Refusal(ExitCode.STOPPED, said(e) + " Run it again later."));
    }
    if (e instanceof GrowingFileException) {
      return Optional.of(new Refusal(ExitCode.STOPPED, said(e)));
    }
    if (e instanceof InterruptedRunException interrupted) {
      return Optional.of(new Refusal(interrupted.code(), said(e)));
    }
    if (e instanceof StoppedException) {
      return Optional.of(new Refusal(ExitCode.INTERRUPTED, ""));
    }
    return Failures.ofTheMachine(e).map(words -> new Refusal(ExitCode.STOPPED, words));
  }

  /** What one means that nobody foresaw. */
  public static Refusal unforeseen(Throwable e) {
    return new Refusal(
        ExitCode.STOPPED,
        "Stopped by a failure that was not foreseen: "
            + Failures.plain(e)
            + ". Nothing is lost: run the same command again to go on.");
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? "" : e.getMessage();
  }
}
