package io.flowloader.send;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.ItemPage;
import io.flowloader.webflow.model.SiteItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lists of a collection to their end, page by page. */
final class SiteListing {

  private final WebflowClient client;
  private final String collectionId;
  private volatile @Nullable String primaryLocale;

  SiteListing(WebflowClient client, String collectionId) {
    this.client = client;
    this.collectionId = collectionId;
  }

  /** The primary locale, once a list that names none has shown it. */
  Optional<String> primaryLocale() {
    return Optional.ofNullable(primaryLocale);
  }

  private void notePrimary(String cmsLocaleId) {
    if (!cmsLocaleId.isEmpty()) {
      primaryLocale = cmsLocaleId;
    }
  }

  /** The variants of whatever holds a slug. */
  List<SiteItem> holders(PackKey key, String slug) {
    var found = new ArrayList<SiteItem>();
    read(ItemQuery.bySlug(collectionId, key.cmsLocaleIds(), slug), null, found::add);
    // A filter that the site does not heed must not make anything look taken.
    found.removeIf(item -> !item.slug().equals(slug));
    if (found.isEmpty() && !key.cmsLocaleIds().isEmpty()) {
      // Slugs are unique in the collection, and its holder may have no variant in our locales.
      read(ItemQuery.bySlug(collectionId, List.of(), slug), null, found::add);
      found.removeIf(item -> !item.slug().equals(slug));
    }
    return found;
  }

  /**
   * The variants in one locale that have a slug there.
   *
   * @param cmsLocaleId "" = the primary locale
   */
  Stream<SiteItem> variants(String cmsLocaleId, String slug) {
    return variants(Set.of(cmsLocaleId), slug);
  }

  /**
   * The variants that have a slug in their locale.
   *
   * @param cmsLocaleIds "" = the primary locale, alone
   */
  Stream<SiteItem> variants(Set<String> cmsLocaleIds, String slug) {
    var found = new ArrayList<SiteItem>();
    var locales = cmsLocaleIds.stream().filter(locale -> !locale.isEmpty()).toList();
    read(ItemQuery.bySlug(collectionId, locales, slug), null, found::add);
    return found.stream().filter(item -> item.slug().equals(slug));
  }

  /** What was updated at or after a time of the site, in the given locales. */
  void updated(List<String> cmsLocaleIds, Instant from, Consumer<SiteItem> each) {
    read(ItemQuery.updatedFrom(collectionId, cmsLocaleIds, from), null, each);
  }

  /** The variants of whatever holds the slug of a row. */
  List<SiteItem> holders(PackKey key, LedgerItem item) {
    return holders(key, item.slug());
  }

  /** What was created between two times of the site, both included, in the given locales. */
  void created(List<String> cmsLocaleIds, Instant from, Instant until, Consumer<SiteItem> each) {
    read(ItemQuery.createdFrom(collectionId, cmsLocaleIds, from), until, each);
  }

  /**
   * Reads all pages. New items join at the end, for the list is sorted by creation: none is missed
   * while others are created.
   *
   * @param until stop at the first item created after this time of the site; null = read to the end
   */
  void read(ItemQuery query, @Nullable Instant until, Consumer<SiteItem> each) {
    read(query, client.items(query), until, each);
  }

  /** The same, of which the first page has been read. */
  void read(ItemQuery query, ItemPage first, @Nullable Instant until, Consumer<SiteItem> each) {
    var page = Optional.of(first);
    while (page.isPresent()) {
      var items = page.get().items();
      items.forEach(each);
      if (items.isEmpty()) {
        return;
      }
      if (query.cmsLocaleIds().isEmpty()) {
        notePrimary(items.get(0).cmsLocaleId());
      }
      var last = items.get(items.size() - 1).createdOn();
      if (until != null && last != null && last.isAfter(until)) {
        return;
      }
      page = client.items(query, page.get());
    }
  }
}
