package io.flowloader.job.plan;

import io.flowloader.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Limits of items that an import would pass. The API does not tell the plan of a site, so only a
 * person can say which limit holds.
 */
final class ItemLimits {

  /**
   * Items of a site by its plan, as documented in 2026 ("check, they move"). A collection alone
   * that passes one needs a larger plan, whatever else the site has.
   */
  private static final Map<Long, String> OF_PLANS =
      new TreeMap<>(Map.of(2_000L, "CMS", 10_000L, "Business"));

  private ItemLimits() {}

  /** A sentence for each limit that would be passed; none for those that are passed already. */
  static List<String> warnings(Plan.Items items) {
    var limit = items.limit();
    if (limit != null) {
      return items.after() <= limit
          ? List.of()
          : List.of(
              "The import would burst the item limit: the collection has %s and would have %,d, %,d more than the %,d of item-limit. Rows beyond it would be refused."
                  .formatted(
                      Count.of(items.now(), "item"), items.after(), items.after() - limit, limit));
    }
    var warnings = new ArrayList<String>();
    OF_PLANS.forEach(
        (most, plan) -> {
          if (items.now() <= most && items.after() > most) {
            warnings.add(
                "The collection would pass %,d items, which is the limit of a site on Webflow's plan %s (check, limits move). If yours is another, say --item-limit N."
                    .formatted(most, plan));
          }
        });
    return warnings;
  }
}
