package io.flowloader.ledger.updates;

import io.flowloader.draft.ExactJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an item that was created, or was there before, is still to get in one of its locales.
 *
 * @param itemId the item's number in the ledger
 * @param cmsLocaleId the locale; empty = the primary one
 * @param siteItemId the item's id on the site
 * @param slug the slug that the item was sent with
 * @param draft {@code isDraft} of the item
 * @param archived {@code isArchived} of the item
 * @param kind what it is to the site, and whether others may have a say in it
 * @param fieldData a JSON object of what is to be changed
 * @param oldData a JSON object of what stood there before, of a change; else empty
 * @param missing rows that it refers to and that did not become items, as the file names them
 */
public record LocaleUpdate(
    long itemId,
    String cmsLocaleId,
    String siteItemId,
    String slug,
    boolean draft,
    boolean archived,
    Kind kind,
    String fieldData,
    String oldData,
    List<String> missing) {

  /** What it is to the site. */
  public enum Kind {
    /** The item is just made by us: all of it is ours. */
    OF_NEW_ITEM,
    /** A change of what was there before, its flags included. */
    CHANGE_WITH_FLAGS,
    /** The same without the flags. */
    CHANGE,
    /** A locale that the item does not have yet. */
    ADDITION;

    /** Whether the item was there before the run, so that others may have edited it. */
    public boolean isOfKnownItem() {
      return this != OF_NEW_ITEM;
    }
  }

  public LocaleUpdate {
    missing = List.copyOf(missing);
  }

  /** What tells it from all others. */
  public Key key() {
    return new Key(itemId, cmsLocaleId);
  }

  /** The slug that the variant is to get; empty if it keeps that of the item. */
  public Optional<String> ownSlug() {
    var slug = ExactJson.MAPPER.readTree(fieldData).path("slug");
    return slug.isString() ? Optional.of(slug.asString()) : Optional.empty();
  }

  /** The same without a slug. */
  public LocaleUpdate withoutSlug() {
    var json = (ObjectNode) ExactJson.MAPPER.readTree(fieldData);
    json.remove("slug");
    return withFieldData(json.toString());
  }

  /** The same with other values. */
  public LocaleUpdate withFieldData(String json) {
    return new LocaleUpdate(
        itemId, cmsLocaleId, siteItemId, slug, draft, archived, kind, json, oldData, missing);
  }

  /** The same as a change of a locale that the item turned out to have. */
  public LocaleUpdate asChange() {
    return new LocaleUpdate(
        itemId,
        cmsLocaleId,
        siteItemId,
        slug,
        draft,
        archived,
        Kind.CHANGE,
        fieldData,
        oldData,
        missing);
  }

  /** The slug that the variant had before, if the update changes it; else the item's. */
  public String slugBefore() {
    if (oldData.isEmpty()) {
      return slug;
    }
    var before = ExactJson.MAPPER.readTree(oldData).path("slug");
    return before.isString() ? before.asString() : slug;
  }

  /** An item and a locale. */
  public record Key(long itemId, String cmsLocaleId) {}
}
