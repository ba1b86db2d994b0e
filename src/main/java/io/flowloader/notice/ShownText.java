package io.flowloader.notice;

import io.flowloader.text.Printable;

/**
 * A text as it may stand in a message that others show: names of definitions and words of a site
 * are in it. Slack reads {@code &}, {@code <} and {@code >}, as in {@code <!channel>}; others read
 * {@code @channel} and {@code @everyone} in the plain text too.
 */
final class ShownText {

  /** A message is read on a telephone; the run's files have the rest. */
  private static final int LONGEST = 300;

  /** Nobody sees it, and with it behind the sign no name is meant. */
  private static final char NOTHING = '\u200B';

  private ShownText() {}

  static String of(String text) {
    var line = Printable.onOneLine(text);
    var shown = new StringBuilder(Math.min(line.length(), LONGEST) + 16);
    for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
      if (at >= LONGEST) {
        return shown.append('…').toString();
      }
      int character = line.codePointAt(at);
      switch (character) {
        case '&' -> shown.append("&amp;");
        case '<' -> shown.append("&lt;");
        case '>' -> shown.append("&gt;");
        case '@' -> shown.append('@').append(NOTHING);
        default -> shown.appendCodePoint(character);
      }
    }
    return shown.toString();
  }
}
