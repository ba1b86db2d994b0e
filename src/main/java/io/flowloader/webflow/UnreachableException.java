package io.flowloader.webflow;

/** A read got no usable answer for as long as we were willing to try. */
public class UnreachableException extends RuntimeException {

  UnreachableException(String message) {
    super(message);
  }
}
