package io.flowloader.send;

/** The run cannot go on now; run again, it goes on where it was. The message says why. */
public final class RunStoppedException extends RuntimeException {

  public RunStoppedException(String reason) {
    super(reason);
  }
}
