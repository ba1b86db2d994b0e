package io.flowloader.send;

/** Everything was done that could be, and of some rows it still cannot be told. */
public final class OutcomesUnknownException extends RuntimeException {

  OutcomesUnknownException(String message) {
    super(message);
  }
}
