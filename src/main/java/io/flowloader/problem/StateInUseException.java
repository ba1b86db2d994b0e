package io.flowloader.problem;

/** State that another process holds. Its message is the sentence that a person reads. */
public class StateInUseException extends RuntimeException {

  /**
   * @param message the whole sentence for a person: which file, and what to do
   * @param cause for the error log only
   */
  public StateInUseException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param message the whole sentence for a person
   */
  public StateInUseException(String message) {
    super(message);
  }
}
