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
      // Which of its variants an item changes is not known before: it counts as if it were made.
      case PENDING, SENDING, UNKNOWN, CHANGING -> variants + updates;
      case UPDATING -> updates;
      case INVALID, CREATED, INCOMPLETE, REJECTED, EXISTS, UPDATED, UNCHANGED, CONFLICT -> 0;
    };
  }
}
