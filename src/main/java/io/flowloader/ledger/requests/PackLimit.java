package io.flowloader.ledger.requests;

/**
 * How much goes into one request.
 *
 * @param rows at most so many rows, 1 or more
 * @param characters at most so many characters of field data, but one row at the least
 */
public record PackLimit(int rows, int characters) {

  /** An empty request of this size. Not safe for threads. */
  public Pack begin() {
    return new Pack();
  }

  /** A request that is being filled, in file order. */
  public final class Pack {

    private int filledRows;
    private long filledCharacters;

    /** Takes a row in, unless it does not fit any more: then the request is closed. */
    public boolean takes(int charactersOfRow) {
      if (filledRows == 0
          || (filledRows < rows && filledCharacters + charactersOfRow <= characters)) {
        filledRows++;
        filledCharacters += charactersOfRow;
        return true;
      }
      return false;
    }

    /** How many more rows it may take. */
    public int room() {
      return rows - filledRows;
    }
  }
}
