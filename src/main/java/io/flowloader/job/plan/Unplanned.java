package io.flowloader.job.plan;

import io.flowloader.job.Conclusion;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.job.Problems;
import io.flowloader.job.state.Failures;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/**
 * Why there is no plan.
 *
 * @param what what was to be planned
 * @param exitCode the code for the shell
 * @param problem why, in sentences
 */
public record Unplanned(PlannedImport what, ExitCode exitCode, Problem problem) implements PlanEnd {

  /** In sentences. */
  public String reason() {
    return problem.message();
  }

  /**
   * @param execution the job's end, which is no good one
   * @param interruption why the program was stopped from outside; null if it was not
   * @throws IllegalStateException if the failure has no words for people
   */
  static Unplanned of(
      PlannedImport what, JobExecution execution, Interruption.@Nullable Reason interruption) {
    if (interruption != null) {
      return new Unplanned(
          what,
          interruption.code(),
          new Problem(ProblemCode.INTERRUPTED, interruption.words() + "; there is no plan."));
    }
    var known = Conclusion.known(execution);
    if (known instanceof BadInputException bad) {
      return new Unplanned(what, ExitCode.USAGE, bad.problem());
    }
    if (known != null) {
      return new Unplanned(
          what,
          ExitCode.STOPPED,
          Problems.of(known, Failures.sentence(known) + " Run it again later."));
    }
    var failures = execution.getAllFailureExceptions();
    if (failures.stream().anyMatch(Failures::isFullDisk)) {
      return new Unplanned(
          what,
          ExitCode.STOPPED,
          new Problem(
              ProblemCode.DISK_FULL,
              "The folder for temporary files cannot be written any more: the disk is full. Make room, or name another folder with the environment variable TMPDIR."));
    }
    throw new IllegalStateException(
        "the plan could not be made", failures.isEmpty() ? null : failures.get(0));
  }
}
