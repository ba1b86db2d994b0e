package io.flowloader.ledger.memory;

import io.flowloader.ledger.PackKey;

/**
 * An item that rows of earlier runs are about.
 *
 * @param key what a row finds it by
 * @param siteItemId its id on the site
 * @param packing the locales, and the flags, that it was sent with
 * @param hashes eight bytes for each of the locales
 * @param siteUpdated when we wrote it last, as the site says it, in milliseconds of the epoch; 0 if
 *     it never said
 * @param source the staged item that holds what was sent last
 * @param contested the item of the run that found it edited by hand; 0 if there is no such thing
 */
record KnownItem(
    String key,
    String siteItemId,
    PackKey packing,
    byte[] hashes,
    long siteUpdated,
    long source,
    long contested) {

  /** Joins to a staged item {@code i} what the memory knows of it, as {@code k}. */
  static final String OF_ROW =
      """
      JOIN import_run r ON r.run_id = i.run_id
      JOIN item_memory m ON m.target = r.target AND m.collection_id = r.collection_id
        AND m.definition = r.definition
      LEFT JOIN item_key f ON f.item_id = i.item_id
      JOIN known_item k ON k.memory_id = m.memory_id
        AND k.item_key = CASE WHEN m.key_field = 'slug' THEN i.slug ELSE f.item_key END
      """;
}
