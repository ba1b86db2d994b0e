package io.flowloader.draft;

import org.jspecify.annotations.Nullable;

/**
 * One place of a field that refers to a row of the same file, or that stands in a list with such a
 * place: it can be sent only once that row is an item.
 *
 * @param cmsLocaleId the locale in which it holds; empty = in all of the item's locales
 * @param field the field's slug
 * @param header the column, as the file names it
 * @param inList whether the field takes a list
 * @param place from 0
 * @param strict whether the row is refused if what is wanted is not found; else it is left out
 * @param wanted slug or name as the cell has it; null where the item is known
 * @param siteItemId the item on the site; null where only a row of the file may be meant
 */
public record DraftReference(
    String cmsLocaleId,
    String field,
    String header,
    boolean inList,
    int place,
    boolean strict,
    @Nullable String wanted,
    @Nullable String siteItemId) {}
