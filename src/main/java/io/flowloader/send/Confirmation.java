package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.PackKey;
import io.flowloader.webflow.model.SiteItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the variants that were seen of an item of ours confirm, locale by locale. */
final class Confirmation {

  private Confirmation() {}

  /**
   * CREATED if every locale asked for was seen, else UNKNOWN with what was seen.
   *
   * @param seen the variants of one item, one or more
   * @param written when we wrote it, as the site says it, in milliseconds of the epoch; null if it
   *     does not say
   */
  static ItemOutcome of(LedgerItem item, PackKey key, List<SiteItem> seen, @Nullable Long written) {
    var variants = variants(key, seen);
    var missing = variants.values().stream().filter(state -> state != ItemState.CREATED).count();
    var first = seen.get(0);
    return new ItemOutcome(
        item.id(),
        missing == 0 ? ItemState.CREATED : ItemState.UNKNOWN,
        first.id(),
        false,
        first.slug().isEmpty() || first.slug().equals(item.slug()) ? null : first.shown().slug(),
        missing == 0 ? OutcomeCode.NONE : OutcomeCode.IN_DOUBT,
        null,
        missing == 0 ? "" : "Created, but not seen yet in: " + missingOf(variants) + ".",
        variants,
        key.cmsLocaleIds().isEmpty(),
        written);
  }

  /** The same, given up: created, but some locales never showed. */
  static ItemOutcome incomplete(ItemOutcome seen) {
    var variants = new LinkedHashMap<String, ItemState>();
    seen.variants()
        .forEach(
            (locale, state) ->
                variants.put(locale, state == ItemState.CREATED ? state : ItemState.INCOMPLETE));
    return new ItemOutcome(
        seen.itemId(),
        ItemState.INCOMPLETE,
        seen.siteItemId(),
        seen.idFromAnswer(),
        seen.returnedSlug(),
        OutcomeCode.LOCALES_MISSING,
        null,
        "Created, but never seen in: " + missingOf(seen.variants()) + ".",
        variants,
        seen.isPrimaryByItself(),
        seen.siteUpdated());
  }

  private static Map<String, ItemState> variants(PackKey key, List<SiteItem> seen) {
    var variants = new LinkedHashMap<String, ItemState>();
    if (key.cmsLocaleIds().isEmpty()) {
      // The primary locale was asked for without its name: whatever came back is it.
      seen.stream()
          .map(SiteItem::cmsLocaleId)
          .filter(locale -> !locale.isEmpty())
          .forEach(locale -> variants.put(locale, ItemState.CREATED));
      return variants;
    }
    boolean unnamed = seen.stream().anyMatch(variant -> variant.cmsLocaleId().isEmpty());
    for (var locale : key.cmsLocaleIds()) {
      boolean there =
          seen.stream().anyMatch(variant -> variant.cmsLocaleId().equals(locale))
              || (unnamed && key.cmsLocaleIds().size() == 1);
      variants.put(locale, there ? ItemState.CREATED : ItemState.UNKNOWN);
    }
    return variants;
  }

  private static String missingOf(Map<String, ItemState> variants) {
    return variants.entrySet().stream()
        .filter(variant -> variant.getValue() != ItemState.CREATED)
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
