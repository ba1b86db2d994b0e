package io.flowloader.draft.value;

import org.jspecify.annotations.Nullable;

/**
 * A text as a number with a decimal point, and with a decimal comma.
 *
 * @param byPoint the number as JSON writes it; null if it is none
 * @param byComma likewise
 */
record TwoReadings(@Nullable String byPoint, @Nullable String byComma) {

  private static final NumberNotation POINT = NumberNotation.of(".");
  private static final NumberNotation COMMA = NumberNotation.of(",");

  /** Digits of a group of thousands. */
  private static final int GROUP = 3;

  static TwoReadings of(String text) {
    // A spreadsheet never groups what it writes with an exponent.
    boolean scientific = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    return new TwoReadings(
        scientific && text.indexOf(',') >= 0 ? null : POINT.numeral(text),
        scientific && text.indexOf('.') >= 0 ? null : COMMA.numeral(text));
  }

  /**
   * The only separator with which a text is a number; 0 if it is none with either, or one with
   * both.
   */
  static char only(String text) {
    if (isWhole(text)) {
      return 0;
    }
    var readings = of(text);
    if ((readings.byPoint == null) == (readings.byComma == null)) {
      return 0;
    }
    return readings.byPoint == null ? ',' : '.';
  }

  /** Nearly all numbers that tell nothing: digits. */
  private static boolean isWhole(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether a number of JSON is another one with a decimal comma: {@code 1.000}. */
  static boolean areIn(String numeral) {
    var point = numeral.length() - 1 - GROUP;
    var first = numeral.startsWith("-") ? 1 : 0;
    return point > first
        && point <= first + GROUP
        && numeral.charAt(point) == '.'
        && numeral.charAt(first) != '0'
        && isWhole(numeral.substring(point + 1));
  }
}
