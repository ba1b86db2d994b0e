package io.flowloader.draft.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes numbers. Without a decimal separator as JSON does, and nothing else: {@code
 * 1,234} has two readings. With one, thousands may be grouped as well: {@code 1.234,50} or {@code 1
 * 234,50} where the separator is a comma.
 */
final class NumberNotation {

  private static final String WHOLE = "0|[1-9][0-9]*";
  private static final String EXPONENT = "(?:[eE][+-]?[0-9]{1,3})?";
  private static final Pattern JSON =
      Pattern.compile("-?(?:" + WHOLE + ")(?:\\.[0-9]+)?" + EXPONENT);

  /** Blanks (also narrow ones and those that do not break) and apostrophes group everywhere. */
  private static final String GROUPING = " \\u00a0\\u2002-\\u200a\\u202f'’";

  private static final Pattern NO_PART_OF_A_NUMERAL = Pattern.compile("[^0-9eE+\\-.]");

  private final @Nullable String separator;
  private final Pattern form;

  private NumberNotation(@Nullable String separator, Pattern form) {
    this.separator = separator;
    this.form = form;
  }

  /**
   * @param separator {@code "."} or {@code ","}; null for JSON's own notation
   */
  static NumberNotation of(@Nullable String separator) {
    if (separator == null) {
      return new NumberNotation(null, JSON);
    }
    var groups = "([" + (separator.equals(",") ? "." : ",") + GROUPING + "])";
    // The same sign between all groups: 1.234 567 is a slip of somebody's finger.
    var grouped = "[1-9][0-9]{0,2}" + groups + "[0-9]{3}(?:\\1[0-9]{3})*";
    return new NumberNotation(
        separator,
        Pattern.compile(
            "[-−]?(?:" + grouped + "|" + WHOLE + ")(?:\\" + separator + "[0-9]+)?" + EXPONENT));
  }

  /** The number as JSON writes it; null if the text is not a number in this notation. */
  @Nullable String numeral(String text) {
    if (!form.matcher(text).matches()) {
      return null;
    }
    if (separator == null || isJson(text)) {
      return text;
    }
    var sign = text.replace('−', '-');
    return separator.equals(",")
        ? NO_PART_OF_A_NUMERAL.matcher(sign.replace(".", "").replace(',', '.')).replaceAll("")
        : NO_PART_OF_A_NUMERAL.matcher(sign).replaceAll("");
  }

  /** Digits only are the same in every notation. */
  private static boolean isJson(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
