package io.flowloader.cli.output;

import org.apache.commons.text.WordUtils;
import org.jline.utils.AttributedString;

/** Text as wide as a screen shows it: a Chinese character takes two columns, an accent none. */
final class ScreenText {

  private ScreenText() {}

  /** The columns that it takes. */
  static int width(String text) {
    return new AttributedString(text).columnLength();
  }

  /** The text in lines that break at blanks; a word that is too wide stays whole. */
  static String wrapped(String text, int columns) {
    return width(text) <= columns
        ? text
        : WordUtils.wrap(text, columns, System.lineSeparator(), false);
  }

  /** The text, or as much of it as fits, with an ellipsis. */
  static String cut(String text, int columns) {
    if (text.length() <= columns / 2 || width(text) <= columns) {
      return text;
    }
    return new AttributedString(text).columnSubSequence(0, Math.max(columns - 1, 0)) + "…";
  }
}
