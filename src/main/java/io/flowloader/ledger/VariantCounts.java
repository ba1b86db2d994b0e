package io.flowloader.ledger;

/**
 * How much there is to send, and how much of it is done: an item counts once for each locale that
 * it is created in, and once more for each that is updated afterwards.
 *
 * @param total of all items that are sent, or were
 * @param done of those, what needs not be sent any more
 */
public record VariantCounts(long total, long done) {

  /** Before it was counted. */
  public static final VariantCounts UNKNOWN = new VariantCounts(0, 0);

  VariantCounts ended(long number) {
    return total == 0
        ? this
        : new VariantCounts(total, Math.max(0, Math.min(total, done + number)));
  }
}
