package io.flowloader.job;

/**
 * A brake has stopped the run before anything was touched. The message says why, and how to go on.
 */
final class BrakeException extends RuntimeException {

  private BrakeException(String reason) {
    super(reason);
  }

  static void stop(String reason) {
    throw new BrakeException(reason);
  }
}
