package io.flowloader.webflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to change variants of items: {@code PATCH /collections/{id}/items}. What it changes is
 * the same however often it is sent.
 *
 * @param collectionId the collection
 * @param skipInvalidFiles whether images and files that cannot be fetched are dropped in silence;
 *     otherwise they fail the request (documented)
 * @param adds whether the variants are added to items that do not have them: {@code POST
 *     /collections/{id}/items/insert}; a second one is refused, not doubled (documented)
 * @param variants at most {@link WebflowClient#LARGEST_UPDATE}
 */
public record UpdateRequest(
    String collectionId, boolean skipInvalidFiles, boolean adds, List<Variant> variants) {

  public UpdateRequest {
    variants = List.copyOf(variants);
  }

  /**
   * A variant and what is to be changed in it.
   *
   * @param itemId the item's id on the site
   * @param cmsLocaleId the locale; empty = the primary one
   * @param flags {@code isDraft} and {@code isArchived}; null = as they are
   * @param fieldData a JSON object of the fields that change, and no other: a slug that has not
   *     changed can be refused as taken (seen)
   */
  public record Variant(
      String itemId, String cmsLocaleId, @Nullable Flags flags, String fieldData) {}

  /**
   * What an item is besides its fields.
   *
   * @param draft {@code isDraft}; null = as it is
   * @param archived {@code isArchived}; null = as it is
   */
  public record Flags(@Nullable Boolean draft, @Nullable Boolean archived) {}
}
