package io.flowloader.draft;

import io.flowloader.draft.mapping.SlugCollisions;
import java.util.List;

/**
 * How the records of a file become items, as far as the ledger has to know before the first.
 *
 * @param rowPerLocale whether each record is an item in one locale, and those with the same slug
 *     are one item
 * @param refersToItself whether items may refer to other rows of the same file
 * @param slugCollisions what becomes of a row whose slug is taken
 * @param keyField by what rows find their items in later runs: {@code slug}, or a field's slug
 * @param localeOrder the cmsLocaleIds in the site's order, the primary one first; may be empty
 */
public record StagingShape(
    boolean rowPerLocale,
    boolean refersToItself,
    SlugCollisions slugCollisions,
    String keyField,
    List<String> localeOrder) {

  public StagingShape {
    localeOrder = List.copyOf(localeOrder);
  }
}
