package io.flowloader.ledger.runs;

import io.flowloader.draft.ReasonCode;
import io.flowloader.ledger.ItemState;
import java.util.List;

/**
 * A data row of the file with its recorded outcome.
 *
 * @param number its running number, 1 for the first data row
 * @param line the line of the file where it begins
 * @param slug its slug; empty where it has none
 * @param outcome what became of it
 * @param siteItemId the item's id on the site; empty where none is known
 * @param returnedSlug the slug that the site gave it; empty where none is known
 * @param cmsLocaleIds the locales: those confirmed where it was created, else those asked for
 * @param code why, in a word; empty where there is nothing to say
 * @param message why, for people; empty where there is nothing to say
 * @param causeLine where the row begins for the sake of which this one is INVALID; 0 where nothing
 *     is wrong or the row is to be mended itself
 * @param goesOn whether it is no item of its own, but part of the one above
 */
public record RowOutcome(
    long number,
    long line,
    String slug,
    ItemState outcome,
    String siteItemId,
    String returnedSlug,
    List<String> cmsLocaleIds,
    String code,
    String message,
    long causeLine,
    boolean goesOn) {

  /** Whether something of the row is left out, as its message says. */
  public boolean isLeftOut() {
    return code.equals(RowOutcomes.LEFT_OUT);
  }

  /** Whether the row is good once another one is mended. */
  public boolean isConsequence() {
    return causeLine != 0;
  }

  /**
   * Whether the row is to be mended itself, and tells so wherever it stands. Of rows that
   * contradict each other the later one is told to be wrong: they keep their order.
   */
  public boolean isCause() {
    return !isConsequence() && !code.equals(ReasonCode.ITEM_CONTRADICTED.code());
  }
}
