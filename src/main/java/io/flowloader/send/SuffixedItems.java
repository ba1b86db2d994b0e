package io.flowloader.send;

import io.flowloader.ledger.requests.DoubtfulRequests;
import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Items that the site may have made of a row under its slug with a suffix. One whose slug is that
 * of another row is that row's: files have rows {@code chair}, {@code chair-2} and {@code chair-3}
 * of one name and the same values.
 */
final class SuffixedItems {

  private final DoubtfulRequests doubtfulRequests;
  private final String target;
  private final String collectionId;

  SuffixedItems(DoubtfulRequests doubtfulRequests, String target, String collectionId) {
    this.doubtfulRequests = doubtfulRequests;
    this.target = target;
    this.collectionId = collectionId;
  }

  /** The variants by the slug that they may have been made of, without those of other rows. */
  Map<String, List<SiteItem>> byBase(Collection<SiteItem> candidates) {
    var bySlug = new HashMap<String, List<SiteItem>>();
    candidates.forEach(
        item -> bySlug.computeIfAbsent(item.slug(), slug -> new ArrayList<>()).add(item));
    if (bySlug.isEmpty()) {
      return Map.of();
    }
    var others = new HashSet<>(doubtfulRequests.slugsOfRows(target, collectionId, bySlug.keySet()));
    var byBase = new HashMap<String, List<SiteItem>>();
    bySlug.forEach(
        (slug, items) ->
            MadeItems.baseOf(slug)
                .filter(base -> !others.contains(slug))
                .ifPresent(
                    base -> byBase.computeIfAbsent(base, b -> new ArrayList<>()).addAll(items)));
    return byBase;
  }
}
