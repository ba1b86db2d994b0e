package io.flowloader.problem;

/** Another process holds what this one needs alone. The message is the sentence that a person reads. */
public class StateInUseException extends RuntimeException {

  /**
   * @param message the whole sentence for a person
   */
  public StateInUseException(String message) {
    super(message);
  }
}
