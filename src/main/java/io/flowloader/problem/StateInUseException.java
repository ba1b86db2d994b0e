package io.flowloader.problem;

/** State that another process holds. Its message is the sentence that a person reads. */
public class StateInUseException extends RuntimeException {

  private final String where;

  /**
   * @param where the file or the folder that is held
   * @param message the whole sentence for a person: which file, and what to do
   * @param cause for the error log only
   */
  public StateInUseException(String where, String message, Throwable cause) {
    super(message, cause);
    this.where = where;
  }

  /**
   * @param where the file or the folder that is held
   * @param message the whole sentence for a person
   */
  public StateInUseException(String where, String message) {
    super(message);
    this.where = where;
  }

  /** The same for scripts. */
  public Problem problem() {
    return new Problem(ProblemCode.STATE_IN_USE, String.valueOf(getMessage()), where);
  }
}
