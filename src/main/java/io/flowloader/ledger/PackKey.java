package io.flowloader.ledger;

import java.util.List;

/**
 * What rows must agree on to share a request.
 *
 * @param id its number in the ledger
 * @param cmsLocaleIds the locales; empty = the primary locale only
 * @param draft whether the items are drafts
 * @param archived whether they are archived
 */
public record PackKey(long id, List<String> cmsLocaleIds, boolean draft, boolean archived) {

  public PackKey {
    cmsLocaleIds = List.copyOf(cmsLocaleIds);
  }

  /** How many variants an item has: one for each locale. */
  public int variantsPerItem() {
    return Math.max(1, cmsLocaleIds.size());
  }
}
