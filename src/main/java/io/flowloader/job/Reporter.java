package io.flowloader.job;

import io.flowloader.job.state.StateDirectory;
import io.flowloader.job.state.Workshop;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.time.StopSignal;
import java.nio.file.Path;

/** Makes the report of a run again, from the ledger. */
public final class Reporter {

  private final StateDirectory state;

  public Reporter(StateDirectory state) {
    this.state = state;
  }

  /**
   * Writes it; returns where it is.
   *
   * @throws BadInputException if there is no such run
   * @throws io.flowloader.problem.StateInUseException if a run goes on
   */
  public Path write(long number) {
    try (var workshop = Workshop.open(state, new StopSignal())) {
      var run =
          workshop
              .runs()
              .find(number)
              .orElseThrow(
                  () ->
                      new BadInputException(
                          ProblemCode.WRONG_RUN,
                          "run " + number,
                          "There is no run %d in %s. ./run.sh runs lists them."
                              .formatted(number, state.path())));
      return workshop.writeReport(run).normalize();
    }
  }
}
