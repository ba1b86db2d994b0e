package io.flowloader.webflow;

import java.time.Duration;

/** The site has not let anything through for so long that a run does not go on waiting for it. */
public final class GivenUpException extends UnreachableException {

  private final Duration pause;

  GivenUpException(String message, Duration pause) {
    super(message);
    this.pause = pause;
  }

  /** How long the last answer asks to be left alone. */
  public Duration pause() {
    return pause;
  }
}
