package io.flowloader.draft.sampling;

import io.flowloader.draft.value.ValueRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to write values that a file may keep to.
 *
 * @param family those of one family never read a cell in two ways
 * @param value as a definition says it; null for the default, which cannot be said
 * @param rules the same as rules
 */
record Notation(String family, @Nullable Object value, ValueRules rules) {

  /** JSON's numbers, then those of people. */
  static List<Notation> ofNumbers() {
    var defaults = ValueRules.defaults();
    return List.of(
        new Notation("default", null, defaults),
        new Notation("comma", ",", defaults.withDecimalSeparator(",")),
        new Notation("point", ".", defaults.withDecimalSeparator(".")));
  }

  /** Of lists; a comma may stand in a value, so it comes last. */
  static List<Notation> ofLists() {
    var defaults = ValueRules.defaults();
    return List.of(
        new Notation("list", null, defaults),
        new Notation("list", "|", defaults.withListSeparator("|")),
        new Notation("list", ";", defaults.withListSeparator(";")),
        new Notation("list", ",", defaults.withListSeparator(",")));
  }

  static Notation ofDates(String family, List<String> formats) {
    return new Notation(family, formats, ValueRules.defaults().withDateFormats(formats));
  }
}
