package io.flowloader.webflow;

/** The site has not let anything through for so long that a run does not go on waiting for it. */
public final class GivenUpException extends UnreachableException {

  GivenUpException(String message) {
    super(message);
  }
}
