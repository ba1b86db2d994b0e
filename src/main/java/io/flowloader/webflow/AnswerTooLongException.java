package io.flowloader.webflow;

/** The answer to a read does not fit into memory; that of a smaller page may. */
final class AnswerTooLongException extends UnreachableException {

  AnswerTooLongException(String message) {
    super(message);
  }
}
