package io.flowloader.send;

import io.flowloader.problem.Problem;

/** The run cannot go on now; run again, it goes on where it was. The message says why. */
public final class RunStoppedException extends RuntimeException {

  private final transient Problem problem;

  RunStoppedException(Problem problem) {
    super(problem.message());
    this.problem = problem;
  }

  /** Why, for scripts. */
  public Problem problem() {
    return problem;
  }
}
