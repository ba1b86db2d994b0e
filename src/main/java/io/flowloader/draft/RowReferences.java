package io.flowloader.draft;

import java.util.ArrayList;
import java.util.List;

/** Gathers the references of a row that can be filled only once other rows are items. */
final class RowReferences {

  private final List<DraftReference> all = new ArrayList<>();

  /**
   * @param cmsLocaleIds the locales in which they hold; empty = in all of the item's
   */
  void add(FieldColumn column, FieldValue.Deferred deferred, List<String> cmsLocaleIds) {
    for (var locale : cmsLocaleIds.isEmpty() ? List.of("") : cmsLocaleIds) {
      int place = 0;
      for (var target : deferred.targets()) {
        all.add(
            new DraftReference(
                locale,
                column.field().slug(),
                column.header(),
                deferred.inList(),
                place++,
                deferred.strict(),
                target.wanted(),
                target.siteItemId()));
      }
    }
  }

  /** Says that a field refers to nothing in a locale, whatever it refers to in others. */
  void addNone(FieldColumn column, String cmsLocaleId) {
    all.add(
        new DraftReference(
            cmsLocaleId, column.field().slug(), column.header(), false, 0, false, null, null));
  }

  /** Whether a field refers to anything in any locale. */
  boolean name(String field) {
    return all.stream().anyMatch(each -> each.field().equals(field));
  }

  /**
   * Whether a field has references of its own in a locale.
   *
   * @param cmsLocaleId empty = in all of the item's
   */
  boolean name(String field, String cmsLocaleId) {
    return all.stream()
        .anyMatch(each -> each.field().equals(field) && each.cmsLocaleId().equals(cmsLocaleId));
  }

  List<DraftReference> all() {
    return all;
  }
}
