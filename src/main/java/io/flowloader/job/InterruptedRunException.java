package io.flowloader.job;

/** A signal ended a command where no run could note it. */
public final class InterruptedRunException extends RuntimeException {

  private final ExitCode code;

  InterruptedRunException(ExitCode code, Throwable cause) {
    super("Stopped on request. Run the same command again to go on.", cause);
    this.code = code;
  }

  /** How the program ends. */
  public ExitCode code() {
    return code;
  }
}
