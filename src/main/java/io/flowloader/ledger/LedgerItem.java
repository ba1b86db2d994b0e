package io.flowloader.ledger;

/**
 * An item of the ledger, as far as sending and settling need it.
 *
 * @param id its number in the ledger
 * @param line the line of the file where its row begins
 * @param slug the slug to create it under
 * @param fieldData its JSON object
 * @param sends how often a request of its run has carried it so far
 * @param rows how many data rows of the file it was made of
 * @param patches how many of its variants are to be changed after it was created
 */
public record LedgerItem(
    long id, long line, String slug, String fieldData, int sends, int rows, int patches) {

  /** Whether it is as most are: one row, and done once it is created. */
  boolean isPlain() {
    return rows == 1 && patches == 0;
  }

  /** The same item, once more on its way. */
  LedgerItem sentOnceMore() {
    return new LedgerItem(id, line, slug, fieldData, sends + 1, rows, patches);
  }
}
