package io.flowloader.send;

import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PendingItems;
import io.flowloader.webflow.WebflowClient;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What it costs to learn which slugs of the waiting rows the site has: by the list of the
 * collection, or by a look-up for each row, which is cheaper for a few rows into a large one.
 *
 * @param items how many items the collection has
 * @param rows the rows that wait, by pack key
 */
record SurveyCost(long items, Map<PackKey, Long> rows) {

  static SurveyCost of(long items, PendingItems pending) {
    var rows = new LinkedHashMap<PackKey, Long>();
    pending.keys().forEach(key -> rows.put(key, pending.count(key)));
    return new SurveyCost(items, rows);
  }

  /** Whether the list is the cheaper way. Its first page is read already: it told the number. */
  boolean isListCheaper() {
    return listReads() - 1 <= lookUps(rows);
  }

  /** The pages of the list. */
  long listReads() {
    return Math.max(1, (items + WebflowClient.LARGEST_PAGE - 1) / WebflowClient.LARGEST_PAGE);
  }

  /**
   * The reads of the cheaper way.
   *
   * @param absent the rows of which the site does not have the slug, by pack key
   */
  long reads(Map<PackKey, Long> absent) {
    if (isListCheaper()) {
      return listReads();
    }
    long found = rows.values().stream().mapToLong(Long::longValue).sum();
    found -= absent.values().stream().mapToLong(Long::longValue).sum();
    return 1 + found + lookUps(absent);
  }

  /** What finds nothing in a row's own locales is looked for in the primary one too. */
  private static long lookUps(Map<PackKey, Long> rows) {
    return rows.entrySet().stream()
        .mapToLong(each -> each.getValue() * (each.getKey().cmsLocaleIds().isEmpty() ? 1 : 2))
        .sum();
  }
}
