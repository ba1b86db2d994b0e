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
 * @param updates how many of its locales are to be updated after it was created
 */
public record LedgerItem(
    long id, long line, String slug, String fieldData, int sends, int rows, int updates) {

  /** The same item, once more on its way. */
  public LedgerItem sentOnceMore() {
    return new LedgerItem(id, line, slug, fieldData, sends + 1, rows, updates);
  }

  /** Whether the ledger has a line on what became of it: only what was sent before has one. */
  public boolean hasOutcome() {
    return sends > 0;
  }
}
