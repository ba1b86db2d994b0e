package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import picocli.CommandLine.TypeConversionException;

/** What was typed is no value; picocli hears it in its own words, a person in ours. */
public final class RefusedOptionException extends TypeConversionException {

  RefusedOptionException(BadInputException problem) {
    super(String.valueOf(problem.getMessage()));
    initCause(problem);
  }
}
