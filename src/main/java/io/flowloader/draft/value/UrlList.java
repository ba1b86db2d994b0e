package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
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
  private static final String SEPARATORS = ",;|<>\"'";

  /** A word without letters and digits, such as the bullet of a list. */
  private static final Pattern SIGNS_BEFORE =
      Pattern.compile("^[^\\p{L}\\p{N}()]+$|^[^\\p{L}\\p{N}()]+\\s");

  private static final Pattern SIGNS_BEHIND = Pattern.compile("\\s[^\\p{L}\\p{N}()]+$");

  private UrlList() {}

  /** The parts that begin with a URL each; the whole text where it has one or none. */
  static List<String> of(String cell) {
    // As programs write lists: ["https://…", "https://…"]
    var text =
        cell.startsWith("[") && cell.endsWith("]") ? cell.substring(1, cell.length() - 1) : cell;
    var second = text.indexOf("://", text.indexOf("://") + 1);
    if (second < 0) {
      return List.of(cell);
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

  /** What is said of several where the field takes one. */
  static FieldValue.Invalid moreThanOne(String cell) {
    return new FieldValue.Invalid(
        Quoted.of(cell)
            + " is more than one URL, but the field takes one (leave the one that is meant)");
  }

  /** Whether a URL that begins somewhere inside of a text is one of its own. */
  private static boolean isBetween(String text, int begin, int at) {
    var before = text.charAt(at - 1);
    if (isSeparator(before)) {
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
    var text = bare(part);
    text = bare(SIGNS_BEHIND.matcher(text).replaceFirst(""));
    text = bare(SIGNS_BEFORE.matcher(text).replaceFirst(""));
    if (!text.isEmpty()) {
      parts.add(text);
    }
  }

  private static String bare(String part) {
    var end = part.length();
    while (end > 0 && isSeparator(part.charAt(end - 1))) {
      end--;
    }
    var begin = 0;
    while (begin < end && isSeparator(part.charAt(begin))) {
      begin++;
    }
    return part.substring(begin, end);
  }

  private static boolean isSeparator(char character) {
    return Blank.is(character) || SEPARATORS.indexOf(character) >= 0;
  }
}
