package io.flowloader.time;

/** A wait ended because a stop was requested; nothing was begun that the wait stood before. */
public final class StoppedException extends RuntimeException {

  public StoppedException() {
    super("Stopped on request.");
  }
}
