package io.flowloader.send;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, for each row of a request, the item that the site made of it. Pure: no I/O. */
final class MadeItems {

  private final Map<String, List<SiteItem>> byId = new LinkedHashMap<>();

  /**
   * @param variants what an answer or a list names, in any order
   */
  MadeItems(List<SiteItem> variants) {
    variants.forEach(
        variant -> byId.computeIfAbsent(variant.id(), id -> new ArrayList<>()).add(variant));
  }

  /**
   * The rows with the variants of their item, as far as they can be told apart: by the slug that
   * was sent; else by that slug with a suffix and the same name; and a row that was alone by
   * whatever was made.
   */
  Map<LedgerItem, List<SiteItem>> match(List<LedgerItem> rows) {
    var matched = new LinkedHashMap<LedgerItem, List<SiteItem>>();
    var left = new LinkedHashMap<>(byId);
    for (var row : rows) {
      take(left, row, matched, (made, sent) -> made.slug().equals(sent.slug()));
    }
    var unmatched = rows.stream().filter(row -> !matched.containsKey(row)).toList();
    if (rows.size() == 1 && unmatched.size() == 1 && left.size() == 1) {
      matched.put(rows.get(0), left.values().iterator().next());
      return matched;
    }
    for (var row : unmatched) {
      var name = Evidence.nameOf(row);
      take(
          left,
          row,
          matched,
          (made, sent) -> isSuffixed(made.slug(), sent.slug()) && made.name().equals(name));
    }
    return matched;
  }

  /** Whether a slug is another with a suffix as the site makes them, such as {@code -e9f6b}. */
  static boolean isSuffixed(String slug, String of) {
    return baseOf(slug).filter(of::equals).isPresent();
  }

  /** A slug without its suffix; empty if it has none. */
  static Optional<String> baseOf(String slug) {
    int dash = slug.lastIndexOf('-');
    return dash > 0 && slug.substring(dash + 1).matches("[0-9a-z]{1,12}")
        ? Optional.of(slug.substring(0, dash))
        : Optional.empty();
  }

  private interface Fits {
    boolean test(SiteItem made, LedgerItem sent);
  }

  private static void take(
      Map<String, List<SiteItem>> left,
      LedgerItem row,
      Map<LedgerItem, List<SiteItem>> matched,
      Fits fits) {
    var found =
        left.entrySet().stream()
            .filter(entry -> fits.test(entry.getValue().get(0), row))
            .map(Map.Entry::getKey)
            .toList();
    // Two that fit cannot be told apart: both stay in doubt.
    if (found.size() == 1) {
      var variants = left.remove(found.get(0));
      if (variants != null) {
        matched.put(row, variants);
      }
    }
  }
}
