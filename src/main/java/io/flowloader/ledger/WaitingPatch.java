package io.flowloader.ledger;

import java.util.List;

/**
 * A variant of an item that was created, which is still to be changed.
 *
 * @param itemId the item's number in the ledger
 * @param cmsLocaleId the locale
 * @param siteItemId the item's id on the site
 * @param slug the slug that the item was sent with
 * @param draft {@code isDraft} of the item
 * @param archived {@code isArchived} of the item
 * @param fieldData a JSON object of what is to be changed
 * @param missing rows that it refers to and that did not become items, as the file names them
 */
public record WaitingPatch(
    long itemId,
    String cmsLocaleId,
    String siteItemId,
    String slug,
    boolean draft,
    boolean archived,
    String fieldData,
    List<String> missing) {

  public WaitingPatch {
    missing = List.copyOf(missing);
  }

  /** What tells it from all others. */
  public Key key() {
    return new Key(itemId, cmsLocaleId);
  }

  /** An item and a locale. */
  public record Key(long itemId, String cmsLocaleId) {}
}
