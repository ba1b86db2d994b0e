package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Problem;
import picocli.CommandLine.TypeConversionException;

/** What was typed is no value; picocli hears it in its own words, a person in ours. */
public final class RefusedOptionException extends TypeConversionException {

  private final Problem problem;

  RefusedOptionException(BadInputException refusal) {
    super(String.valueOf(refusal.getMessage()));
    initCause(refusal);
    this.problem = refusal.problem();
  }

  /** Why, for scripts. */
  public Problem problem() {
    return problem;
  }
}
