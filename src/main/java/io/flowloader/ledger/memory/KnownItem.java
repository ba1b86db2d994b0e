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
    long contested) {}
