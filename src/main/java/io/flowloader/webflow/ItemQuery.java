package io.flowloader.webflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items to list, oldest first but for those that were updated.
 *
 * @param collectionId the collection
 * @param cmsLocaleIds the locales whose variants to list; empty = the primary locale
 * @param slug only the item with this slug; null = any
 * @param createdFrom only items created at or after this time of the site; null = any
 * @param updatedFrom only variants updated at or after this time of the site, the latest first;
 *     null = any
 */
public record ItemQuery(
    String collectionId,
    List<String> cmsLocaleIds,
    @Nullable String slug,
    @Nullable Instant createdFrom,
    @Nullable Instant updatedFrom) {

  public ItemQuery {
    cmsLocaleIds = List.copyOf(cmsLocaleIds);
  }

  /** Every item of the collection, in the primary locale. */
  public static ItemQuery all(String collectionId) {
    return new ItemQuery(collectionId, List.of(), null, null, null);
  }

  /** The item that holds a slug. */
  public static ItemQuery bySlug(String collectionId, List<String> cmsLocaleIds, String slug) {
    return new ItemQuery(collectionId, cmsLocaleIds, slug, null, null);
  }

  /** What was created at or after a time of the site. */
  public static ItemQuery createdFrom(
      String collectionId, List<String> cmsLocaleIds, Instant siteTime) {
    return new ItemQuery(collectionId, cmsLocaleIds, null, siteTime, null);
  }

  /** What was updated at or after a time of the site. */
  public static ItemQuery updatedFrom(
      String collectionId, List<String> cmsLocaleIds, Instant siteTime) {
    return new ItemQuery(collectionId, cmsLocaleIds, null, null, siteTime);
  }
}
