package io.flowloader.webflow;

import java.util.List;

/**
 * A request to create items: {@code POST /collections/{id}/items/bulk}.
 *
 * @param collectionId the collection
 * @param cmsLocaleIds the locales of every item of the request; empty = the primary locale only
 * @param draft {@code isDraft} of every item; always sent, for the documents disagree on the
 *     default
 * @param archived {@code isArchived} of every item
 * @param skipInvalidFiles whether images and files that cannot be fetched are dropped in silence;
 *     otherwise they fail the request (documented)
 * @param fieldData the JSON object of each item; one goes out as an object, several as a list
 */
public record CreateRequest(
    String collectionId,
    List<String> cmsLocaleIds,
    boolean draft,
    boolean archived,
    boolean skipInvalidFiles,
    List<String> fieldData) {

  public CreateRequest {
    cmsLocaleIds = List.copyOf(cmsLocaleIds);
    fieldData = List.copyOf(fieldData);
  }
}
