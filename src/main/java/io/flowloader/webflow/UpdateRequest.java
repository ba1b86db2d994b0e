package io.flowloader.webflow;

import java.util.List;

/**
 * A request to change variants of items: {@code PATCH /collections/{id}/items}. What it changes is
 * the same however often it is sent.
 *
 * @param collectionId the collection
 * @param skipInvalidFiles whether images and files that cannot be fetched are dropped in silence;
 *     otherwise they fail the request (documented)
 * @param variants at most {@link WebflowClient#LARGEST_UPDATE}
 */
public record UpdateRequest(String collectionId, boolean skipInvalidFiles, List<Variant> variants) {

  public UpdateRequest {
    variants = List.copyOf(variants);
  }

  /**
   * A variant and what is to be changed in it.
   *
   * @param itemId the item's id on the site
   * @param cmsLocaleId the locale; empty = the primary one
   * @param draft {@code isDraft}; always sent, for the reference names no default
   * @param archived {@code isArchived}; likewise
   * @param fieldData a JSON object of the fields that change, and no other: a slug that has not
   *     changed can be refused as taken (seen)
   */
  public record Variant(
      String itemId, String cmsLocaleId, boolean draft, boolean archived, String fieldData) {}
}
