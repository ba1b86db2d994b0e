package io.flowloader.csv;

import io.flowloader.problem.BadInputException;

/** Bytes that are no text in the encoding that they are read as. */
final class UndecodableException extends BadInputException {

  UndecodableException(String message) {
    super(message);
  }
}
