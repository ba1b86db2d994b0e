package io.flowloader.ledger.runs;

/**
 * References that the definition leaves out, for what they name is not there.
 *
 * @param rows how many rows lack some
 * @param references how many they are
 */
public record LeftOut(long rows, long references) {

  public static final LeftOut NOTHING = new LeftOut(0, 0);
}
