package io.flowloader.send;

import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.webflow.WebflowClient;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What it costs to learn which slugs of the waiting rows the site has: by the list of the
 * collection, or by a lookup-up for each row, which is cheaper for a few rows into a large one.
 *
 * @param items how many items the collection has
 * @param waiting the items that wait to be created, by pack key
 */
record SurveyCost(long items, Map<PackKey, Long> waiting) {

  static SurveyCost of(long items, PendingItems pending) {
    var waiting = new LinkedHashMap<PackKey, Long>();
    pending.keys().forEach(key -> waiting.put(key, pending.count(key)));
    return new SurveyCost(items, waiting);
  }

  /** Whether the list is the cheaper way. Its first page is read already: it told the number. */
  boolean isListCheaper() {
    return listReads() - 1 <= lookUps(waiting);
  }

  /** The pages of the list. */
  long listReads() {
    return Math.max(1, (items + WebflowClient.LARGEST_PAGE - 1) / WebflowClient.LARGEST_PAGE);
  }

  /**
   * The reads of the cheaper way.
   *
   * @param absent the items of which the site does not have the slug, by pack key
   */
  long reads(Map<PackKey, Long> absent) {
    if (isListCheaper()) {
      return listReads();
    }
    return 1 + sum(waiting) - sum(absent) + lookUps(absent);
  }

  private static long sum(Map<PackKey, Long> items) {
    return items.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What finds nothing in an item's own locales is looked for in the primary one too. */
  private static long lookUps(Map<PackKey, Long> items) {
    return items.entrySet().stream()
        .mapToLong(each -> each.getValue() * (each.getKey().cmsLocaleIds().isEmpty() ? 1 : 2))
        .sum();
  }
}
