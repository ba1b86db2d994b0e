package io.flowloader.csv;

import io.flowloader.problem.BadInputException;

/** A quote that leaves unclear where the cells, and so the records, of a file end. */
final class BrokenQuoteException extends BadInputException {

  BrokenQuoteException(String message, Throwable cause) {
    super(message, cause);
  }
}
