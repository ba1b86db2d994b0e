package io.flowloader.webflow.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An item as it stands in one locale, read from an answer.
 *
 * @param id the item's id, shared by its variants
 * @param cmsLocaleId the locale; empty where the answer names none
 * @param slug the slug that it has; empty where the answer names none
 * @param name its name; empty where the answer names none
 * @param shown both as they may be stored and said
 * @param createdOn when the site says that it was created; null where it does not say
 * @param lastUpdated when the site says that it was updated last; null where it does not say
 * @param fieldData all of its values
 */
public record SiteItem(
    String id,
    String cmsLocaleId,
    String slug,
    String name,
    Shown shown,
    @Nullable Instant createdOn,
    @Nullable Instant lastUpdated,
    JsonNode fieldData) {

  /** When the last of them was updated, in milliseconds of the epoch; null if none says. */
  public static @Nullable Long latest(List<SiteItem> variants) {
    return variants.stream()
        .flatMap(variant -> Stream.ofNullable(variant.lastUpdated()))
        .map(Instant::toEpochMilli)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** When the last of them was created, likewise. */
  public static @Nullable Long created(List<SiteItem> variants) {
    return variants.stream()
        .flatMap(variant -> Stream.ofNullable(variant.createdOn()))
        .map(Instant::toEpochMilli)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * Slug and name without the token, which whoever answers may have put there.
   *
   * @param slug the slug
   * @param name the name
   */
  public record Shown(String slug, String name) {}
}
