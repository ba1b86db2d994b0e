package io.flowloader.ledger;

/**
 * An item was not in a state from which the change that was to be made is possible: two have worked
 * on it, or one has lost count. Stops the run, for to go on could create it twice.
 */
public final class ImpossibleChangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ImpossibleChangeException(String what) {
    super("the ledger does not allow it: " + what);
  }
}
