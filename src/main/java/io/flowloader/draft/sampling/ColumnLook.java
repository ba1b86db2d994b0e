package io.flowloader.draft.sampling;

import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.problem.Listed;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import io.flowloader.text.Count;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What the cells of a column look like, where its header tells nothing: in words for a person, who
 * knows what it is when they see it.
 */
final class ColumnLook {

  /** Nearly all: a few cells are always something else. */
  private static final double MOST = 0.9;

  /** A column of so few words is a choice of them. */
  private static final int FEW_WORDS = 8;

  private static final Pattern URL = Pattern.compile("(?s).*?\\bhttps?://\\S+.*");
  private static final Pattern PICTURE =
      Pattern.compile("(?is).*https?://\\S+\\.(png|jpe?g|gif|webp|svg|avif|tiff?|bmp)\\b.*");
  private static final Pattern RELATION =
      Pattern.compile("(?s).*\\(https?://(www\\.)?notion\\.(so|site)/.*");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}([;,|\\s]+[0-9a-f]{24})*");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[\\p{Sc}]?\\s?\\d[\\d.,'’\\u00a0\\u202f ]*\\s?[%\\p{Sc}]?");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}.*|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}.*"
              + "|\\p{L}{3,9}\\.? \\d{1,2},? \\d{4}.*|\\d{1,2}\\.? \\p{L}{3,9}\\.? \\d{4}.*"
              + "|\\p{L}{3} \\p{L}{3} \\d{2} \\d{4} .*");
  private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+\\.\\S+");
  private static final Pattern HTML = Pattern.compile("(?s).*<[a-zA-Z!][^>]*>.*");
  private static final Set<String> YES_OR_NO =
      Set.of("true", "false", "yes", "no", "on", "off", "checked", "unchecked", "y", "n", "t", "f");

  private ColumnLook() {}

  /**
   * The rest of a sentence that begins with "Its cells"; empty where there are none.
   *
   * @param cells filled ones
   * @param words all that stands in the column, if that is little
   */
  static String of(List<String> cells, Set<String> words, SiteLocales locales) {
    if (cells.isEmpty()) {
      return "are empty";
    }
    var stripped = cells.stream().map(Blank::strip).toList();
    var kind = kind(stripped, words, locales);
    return "look like " + kind + ", such as " + Quoted.of(stripped.get(0));
  }

  private static String kind(List<String> cells, Set<String> words, SiteLocales locales) {
    if (!words.isEmpty() && words.stream().flatMap(SiteLocales::split).allMatch(locales::mayMean)) {
      return "locales (" + few(words) + ")";
    }
    if (most(cells, ID)) {
      return "ids of items, as references have them";
    }
    if (most(cells, RELATION)) {
      return "references (the name with its page at Notion)";
    }
    if (most(cells, PICTURE)) {
      return "URLs of pictures";
    }
    if (most(cells, HTML)) {
      return "HTML";
    }
    if (most(cells, URL)) {
      return "URLs";
    }
    if (most(cells, EMAIL)) {
      return "e-mail addresses";
    }
    if (most(cells, cell -> YES_OR_NO.contains(cell.toLowerCase(java.util.Locale.ROOT)))) {
      return "yes or no";
    }
    if (most(cells, DATE)) {
      return "dates";
    }
    if (most(cells, NUMBER)) {
      return "numbers";
    }
    return !words.isEmpty() && words.size() <= FEW_WORDS && words.size() < cells.size()
        ? "a choice of " + Count.of(words.size(), "word")
        : "text";
  }

  private static String few(Set<String> words) {
    return Listed.of(words.stream().sorted().toList(), Quoted::of);
  }

  private static boolean most(List<String> cells, Pattern pattern) {
    return most(cells, cell -> pattern.matcher(cell).matches());
  }

  private static boolean most(List<String> cells, Predicate<String> so) {
    return cells.stream().filter(so).count() >= cells.size() * MOST;
  }
}
