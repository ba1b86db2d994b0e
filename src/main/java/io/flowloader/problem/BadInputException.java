package io.flowloader.problem;

/**
 * A file, an option, a definition or a token that cannot be worked with. Its message is the
 * sentence that a person reads: what, where, and what to do. Thrown only while nothing has been
 * sent.
 */
public class BadInputException extends RuntimeException {

  /**
   * @param message the whole sentence for a person, without a class name or a stack trace
   */
  public BadInputException(String message) {
    super(message);
  }

  /**
   * @param message the whole sentence for a person
   * @param cause for the error log only
   */
  public BadInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
