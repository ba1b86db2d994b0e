package io.flowloader.ledger.actions;

import java.util.List;

/**
 * An item of the site to which something is to be done.
 *
 * @param id its number in the ledger
 * @param siteItemId its id on the site
 * @param slug its slug, for people
 * @param cmsLocaleIds the locales concerned; empty for the primary one alone
 */
public record ActionTarget(long id, String siteItemId, String slug, List<String> cmsLocaleIds) {
  public ActionTarget {
    cmsLocaleIds = List.copyOf(cmsLocaleIds);
  }

  /** The same item, in some of its locales only. */
  public ActionTarget in(List<String> some) {
    return new ActionTarget(id, siteItemId, slug, some);
  }

  /** What it counts for in a request: each locale by itself. */
  public int variants() {
    return Math.max(1, cmsLocaleIds.size());
  }
}
