package io.flowloader.draft;

import java.util.List;

/**
 * An item as it will be sent.
 *
 * @param name never empty
 * @param slug valid, and made by us where the row has none
 * @param cmsLocaleIds in the site's order, none twice; empty means the primary locale only
 * @param draft {@code isDraft}
 * @param archived {@code isArchived}
 * @param fieldData a JSON object, at most 1,000,000 characters: name, slug, then the filled fields
 *     in the order of the header; what the item is created with in all of its locales
 * @param references places of fields that are filled once other rows of the file are items
 * @param translations what it is to have in single locales afterwards; each as large at most
 * @param leftOut what of the row is not sent because the definition says so, in words, column by
 *     column
 */
public record ItemDraft(
    String name,
    String slug,
    List<String> cmsLocaleIds,
    boolean draft,
    boolean archived,
    String fieldData,
    List<DraftReference> references,
    List<Translation> translations,
    List<String> leftOut) {

  public ItemDraft {
    cmsLocaleIds = List.copyOf(cmsLocaleIds);
    references = List.copyOf(references);
    translations = List.copyOf(translations);
    leftOut = List.copyOf(leftOut);
  }

  /** The same item under another slug; its field data is as it was. */
  public ItemDraft under(String other) {
    return new ItemDraft(
        name, other, cmsLocaleIds, draft, archived, fieldData, references, translations, leftOut);
  }
}
