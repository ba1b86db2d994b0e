package io.flowloader.ledger;

/**
 * How much an item counts.
 *
 * @param rows the data rows of the file that it was made of
 * @param variants the variants that are created with it: one for each locale
 * @param updates the variants that are to be updated afterwards
 */
record ItemSize(int rows, int variants, int updates) {

  static ItemSize of(LedgerItem item, int variants) {
    return new ItemSize(item.rows(), variants, item.updates());
  }

  /** The variants that are still to be sent of an item in that state, as far as it tells. */
  int left(ItemState state) {
    return switch (state) {
      case PENDING, SENDING, UNKNOWN -> variants + updates;
      case UPDATING -> updates;
      // Changes of what was there before are few, and not known before: they do not count.
      case INVALID, CREATED, INCOMPLETE, REJECTED, EXISTS, CHANGING, UPDATED, UNCHANGED, CONFLICT ->
          0;
    };
  }
}
