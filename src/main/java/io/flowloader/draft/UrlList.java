package io.flowloader.draft;

import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds where one URL ends and the next begins in a cell, whatever stands between them, also where
 * nothing does. A URL may have another one inside, as a part of its path or its query: that is no
 * second one.
 */
final class UrlList {

  private static final Pattern SCHEME = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

  /** What may stand between two URLs, besides blanks. */
  private static final String SEPARATORS = ",;|";

  private UrlList() {}

  /** The parts that begin with a URL each; the whole text where it has one or none. */
  static List<String> of(String text) {
    var second = text.indexOf("://", text.indexOf("://") + 1);
    if (second < 0) {
      return List.of(text);
    }
    var parts = new ArrayList<String>();
    var begin = 0;
    var scheme = SCHEME.matcher(text);
    while (scheme.find()) {
      var at = scheme.start();
      if (at > 0 && isBetween(text, begin, at)) {
        add(parts, text.substring(begin, at));
        begin = at;
      }
    }
    add(parts, text.substring(begin));
    return parts;
  }

  /** Whether a URL that begins somewhere inside of a text is one of its own. */
  private static boolean isBetween(String text, int begin, int at) {
    var before = text.charAt(at - 1);
    if (Blank.is(before) || SEPARATORS.indexOf(before) >= 0) {
      return !isOpen(text.substring(begin, at));
    }
    return Character.isLetterOrDigit(before) || before == ')';
  }

  /** Whether a parenthesis of an alternative text is still open. */
  private static boolean isOpen(String part) {
    var text = part.toLowerCase(Locale.ROOT);
    return text.startsWith("http")
        && text.contains(" (")
        && text.chars().filter(each -> each == '(').count()
            > text.chars().filter(each -> each == ')').count();
  }

  private static void add(List<String> parts, String part) {
    var end = part.length();
    while (end > 0
        && (Blank.is(part.charAt(end - 1)) || SEPARATORS.indexOf(part.charAt(end - 1)) >= 0)) {
      end--;
    }
    var begin = 0;
    while (begin < end
        && (Blank.is(part.charAt(begin)) || SEPARATORS.indexOf(part.charAt(begin)) >= 0)) {
      begin++;
    }
    if (begin < end) {
      parts.add(part.substring(begin, end));
    }
  }
}
