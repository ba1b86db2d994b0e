package io.flowloader.job.plan;

import io.flowloader.job.Conclusion;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.job.state.Failures;
import io.flowloader.problem.BadInputException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/**
 * Why there is no plan.
 *
 * @param what what was to be planned
 * @param exitCode the code for the shell
 * @param reason in sentences
 */
public record Unplanned(PlannedImport what, ExitCode exitCode, String reason) implements PlanEnd {

  /**
   * @param execution the job's end, which is no good one
   * @param interruption why the program was stopped from outside; null if it was not
   * @throws IllegalStateException if the failure has no words for people
   */
  static Unplanned of(
      PlannedImport what, JobExecution execution, Interruption.@Nullable Reason interruption) {
    if (interruption != null) {
      return new Unplanned(what, interruption.code(), interruption.words() + "; there is no plan.");
    }
    var known = Conclusion.known(execution);
    if (known instanceof BadInputException) {
      return new Unplanned(what, ExitCode.USAGE, String.valueOf(known.getMessage()));
    }
    if (known != null) {
      return new Unplanned(
          what, ExitCode.STOPPED, Failures.sentence(known) + " Run it again later.");
    }
    var failures = execution.getAllFailureExceptions();
    if (failures.stream().anyMatch(Failures::isFullDisk)) {
      return new Unplanned(
          what,
          ExitCode.STOPPED,
          "The folder for temporary files cannot be written any more: the disk is full. Make room, or name another folder with the environment variable TMPDIR.");
    }
    throw new IllegalStateException(
        "the plan could not be made", failures.isEmpty() ? null : failures.get(0));
  }
}
