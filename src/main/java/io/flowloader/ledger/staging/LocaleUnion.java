package io.flowloader.ledger.staging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Puts locales together in the site's order; those that it does not tell stay behind, as they came.
 *
 * @param order the cmsLocaleIds in the site's order; may be empty
 */
record LocaleUnion(List<String> order) {

  List<String> of(List<String> some, List<String> others) {
    var all = new LinkedHashSet<>(some);
    all.addAll(others);
    var sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingInt(this::place));
    return sorted;
  }

  private int place(String locale) {
    int place = order.indexOf(locale);
    return place < 0 ? Integer.MAX_VALUE : place;
  }
}
