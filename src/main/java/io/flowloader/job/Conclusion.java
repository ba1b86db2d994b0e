package io.flowloader.job;

import io.flowloader.job.state.Failures;
import io.flowloader.ledger.RunCounts;
import io.flowloader.ledger.RunStatus;
import io.flowloader.ledger.actions.PublicationCounts;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Problem;
import io.flowloader.send.OutcomesUnknownException;
import io.flowloader.send.RunStoppedException;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/**
 * What the end of a job means for the run.
 *
 * @param status where the run stands
 * @param exitCode the code for the shell
 * @param reason in a sentence; empty where there is nothing to say
 * @param problem the same for scripts; null if all is done
 */
public record Conclusion(
    RunStatus status, ExitCode exitCode, String reason, @Nullable Problem problem) {

  private Conclusion(
      RunStatus status, ExitCode exitCode, String reason, @Nullable Throwable failure) {
    this(status, exitCode, reason, Problems.of(failure, reason));
  }

  /**
   * @param execution the job's end
   * @param counts the rows as the ledger has them: the only truth about them
   * @param sentBefore whether the run has ever sent a create request
   * @param published what became of publications
   * @param notTouched items that were to be archived or removed, and that the site refuses to touch
   * @param interruption why the program was stopped from outside; null if it was not
   */
  static Conclusion of(
      JobExecution execution,
      RunCounts counts,
      boolean sentBefore,
      PublicationCounts published,
      long notTouched,
      Interruption.@Nullable Reason interruption) {
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      return ofFinished(counts.failures() + published.failed() + notTouched);
    }
    var known = known(execution);
    if (known instanceof OutcomesUnknownException) {
      return new Conclusion(
          RunStatus.COMPLETED_WITH_UNKNOWN, ExitCode.UNKNOWN, Failures.plain(known), known);
    }
    if (known instanceof BrakeException) {
      return new Conclusion(
          RunStatus.FAILED, ExitCode.BRAKE, String.valueOf(known.getMessage()), known);
    }
    if (interruption != null) {
      return new Conclusion(
          RunStatus.STOPPED,
          interruption.code(),
          interruption.words() + "; run it again to go on.",
          new StoppedException());
    }
    if (known instanceof BadInputException) {
      return new Conclusion(
          RunStatus.FAILED,
          sentBefore ? ExitCode.STOPPED : ExitCode.USAGE,
          String.valueOf(known.getMessage()),
          known);
    }
    var failures = execution.getAllFailureExceptions();
    return new Conclusion(
        RunStatus.FAILED,
        ExitCode.STOPPED,
        stopped(known, execution),
        known == null && !failures.isEmpty() ? failures.get(0) : known);
  }

  private static Conclusion ofFinished(long failures) {
    return failures == 0
        ? new Conclusion(RunStatus.COMPLETED, ExitCode.OK, "", (Problem) null)
        : new Conclusion(RunStatus.COMPLETED_WITH_FAILURES, ExitCode.FAILURES, "", (Problem) null);
  }

  private static String stopped(@Nullable Throwable known, JobExecution execution) {
    if (known != null) {
      return Failures.sentence(known) + " Run it again to go on.";
    }
    var failures = execution.getAllFailureExceptions();
    var machine =
        failures.stream().flatMap(each -> Failures.ofTheMachine(each).stream()).findFirst();
    if (machine.isPresent()) {
      return machine.get();
    }
    return failures.isEmpty()
        ? "Stopped. Run it again to go on."
        : "Stopped by an unforeseen failure (%s). Run it again to go on; the log in the state directory says more."
            .formatted(Failures.plain(failures.get(0)));
  }

  /** The failure that has words for people, wherever Spring Batch has wrapped it. */
  public static @Nullable Throwable known(JobExecution execution) {
    return execution.getAllFailureExceptions().stream()
        .flatMap(failure -> Failures.chain(failure).stream())
        .filter(
            each ->
                each instanceof OutcomesUnknownException
                    || each instanceof BrakeException
                    || each instanceof RunStoppedException
                    || each instanceof BadInputException
                    || each instanceof UnreachableException
                    || each instanceof ApiRefusedException)
        .findFirst()
        .orElse(null);
  }
}
