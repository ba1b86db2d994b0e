package io.flowloader.job;

/** A stop ended a command where no run could note it. */
public final class InterruptedRunException extends RuntimeException {

  private final ExitCode code;

  InterruptedRunException(Interruption.Reason why, Throwable cause) {
    super(why.words() + ". Run the same command again to go on.", cause);
    this.code = why.code();
  }

  /** How the program ends. */
  public ExitCode code() {
    return code;
  }
}
