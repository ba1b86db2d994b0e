package io.flowloader.problem;

/**
 * A file, an option, a definition or a token that cannot be worked with. Its message is the
 * sentence that a person reads: what, where, and what to do. Thrown only while nothing has been
 * sent.
 */
public class BadInputException extends RuntimeException {

  private final ProblemCode code;
  private final String where;

  /**
   * Words that do not go together.
   *
   * @param message the whole sentence for a person, without a class name or a stack trace
   */
  public BadInputException(String message) {
    this(ProblemCode.WRONG_USAGE, message);
  }

  /**
   * @param code what kind of problem it is
   * @param message the whole sentence for a person, without a class name or a stack trace
   */
  public BadInputException(ProblemCode code, String message) {
    this(code, "", message);
  }

  /**
   * @param code what kind of problem it is
   * @param where which file, folder, option or variable it is about, with its line
   * @param message the whole sentence for a person, without a class name or a stack trace
   */
  public BadInputException(ProblemCode code, String where, String message) {
    super(message);
    this.code = code;
    this.where = where;
  }

  /**
   * @param message the whole sentence for a person
   * @param cause for the error log only
   */
  public BadInputException(String message, Throwable cause) {
    this(ProblemCode.WRONG_USAGE, message, cause);
  }

  /**
   * @param code what kind of problem it is
   * @param message the whole sentence for a person
   * @param cause for the error log only
   */
  public BadInputException(ProblemCode code, String message, Throwable cause) {
    this(code, "", message, cause);
  }

  /**
   * @param code what kind of problem it is
   * @param where which file, folder, option or variable it is about, with its line
   * @param message the whole sentence for a person
   * @param cause for the error log only
   */
  public BadInputException(ProblemCode code, String where, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.where = where;
  }

  /** The same for scripts. */
  public Problem problem() {
    return new Problem(code, String.valueOf(getMessage()), where);
  }
}
