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

  List<DraftReference> all() {
    return all;
  }
}
