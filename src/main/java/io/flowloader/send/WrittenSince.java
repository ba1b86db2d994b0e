package io.flowloader.send;

import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Shows how the site has some items, if they were written at or after a time: by one list of all
 * that was, or item by item where that takes fewer calls. An item that is not under its slugs any
 * more is nothing that a look-up finds: then the list is read after all.
 */
final class WrittenSince {

  private final WebflowClient client;
  private final SiteListing listing;
  private final String collectionId;

  WrittenSince(WebflowClient client, SiteListing listing, String collectionId) {
    this.client = client;
    this.listing = listing;
    this.collectionId = collectionId;
  }

  /**
   * An item to look at.
   *
   * @param siteItemId its id
   * @param slugs the slugs that it may have, by locale; the locale "" is a primary one that is not
   *     named
   */
  record Wanted(String siteItemId, Map<String, Set<String>> slugs) {

    /** Each slug with the locales in which it may be found. */
    private Map<String, Set<String>> localesBySlug() {
      var locales = new HashMap<String, Set<String>>();
      slugs.forEach(
          (locale, any) ->
              any.forEach(
                  slug -> locales.computeIfAbsent(slug, s -> new LinkedHashSet<>()).add(locale)));
      return locales;
    }
  }

  /**
   * Blocks.
   *
   * @param cmsLocaleIds the locales; empty = the primary one, not named
   * @param use takes the variants of these items, and may get those of others
   * @return whether all was listed that was written since then
   */
  boolean show(
      List<String> cmsLocaleIds, Instant from, Collection<Wanted> items, Consumer<SiteItem> use) {
    var query = ItemQuery.updatedFrom(collectionId, cmsLocaleIds, from);
    var first = client.items(query);
    int calls = items.stream().mapToInt(each -> each.localesBySlug().size()).sum();
    if (first.total() / WebflowClient.LARGEST_PAGE > calls) {
      var found = lookUp(items);
      if (found.isPresent()) {
        found.get().forEach(use);
        return false;
      }
    }
    listing.read(query, first, null, use);
    return true;
  }

  /** All variants of all of them; empty if one is not found. */
  private Optional<List<SiteItem>> lookUp(Collection<Wanted> items) {
    var all = new ArrayList<SiteItem>();
    for (var item : items) {
      var variants = lookUp(item);
      if (variants.size() < item.slugs().size()) {
        return Optional.empty();
      }
      all.addAll(variants);
    }
    return Optional.of(all);
  }

  private List<SiteItem> lookUp(Wanted item) {
    var found = new ArrayList<SiteItem>();
    item.localesBySlug()
        .forEach(
            (slug, locales) ->
                listing
                    .variants(locales, slug)
                    .filter(variant -> variant.id().equals(item.siteItemId()))
                    .forEach(found::add));
    return found;
  }
}
