package io.flowloader.draft;

import io.flowloader.draft.mapping.FieldColumn;
import io.flowloader.draft.value.FieldValue;
import io.flowloader.problem.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the references of a row that can be filled only once other rows are items, and what of
 * its references is left out.
 */
final class RowReferences {

  private final List<DraftReference> all = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /** Notes what a cell leaves out; returns the rest of it. */
  FieldValue noteLeftOut(FieldColumn column, FieldValue value) {
    if (!(value instanceof FieldValue.LeftOut part)) {
      return value;
    }
    part.missing()
        .forEach(
            missing ->
                leftOut.add(
                    "column \"%s\": %s is no item that the field can refer to"
                        .formatted(column.header(), Quoted.of(missing))));
    return part.rest();
  }

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

  /** What was left out, in words, one for each reference. */
  List<String> leftOut() {
    return leftOut;
  }

  List<DraftReference> all() {
    return all;
  }
}
