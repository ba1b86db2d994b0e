package io.flowloader.ledger.runs;

/**
 * How many rows are INVALID only for the sake of another one.
 *
 * @param referring rows that refer to it, directly or through others
 * @param ofItem rows that are one item with it, or with one that refers to it
 */
public record Consequences(long referring, long ofItem) {

  public static final Consequences NONE = new Consequences(0, 0);

  /** All of them. */
  public long total() {
    return referring + ofItem;
  }

  /** Both together. */
  public Consequences plus(Consequences other) {
    return new Consequences(referring + other.referring, ofItem + other.ofItem);
  }
}
