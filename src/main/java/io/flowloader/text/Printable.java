package io.flowloader.text;

/**
 * Text as it may leave the program towards a terminal, a log or a report: what would not be seen
 * but acted upon is escaped, as in {@code \u001b}. So no name, value or answer can move a cursor,
 * plant a link or turn what follows it around. Line ends and tabs stay; they are ours too.
 */
public final class Printable {

  private Printable() {}

  /** The text itself where nothing of it has to be escaped, as nearly always. */
  public static String of(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (isHarmful(text.charAt(i))) {
        return escaped(text, i);
      }
    }
    return text;
  }

  /** The same on one line: line ends and tabs are escaped too, as {@code \n} and {@code \t}. */
  public static String onOneLine(String text) {
    return of(text).replace("\n", "\\n").replace("\t", "\\t");
  }

  /**
   * Whether a character acts upon whoever shows it: the controls of ASCII but for line feed and
   * tab, the upper controls, separators that break a line, and what changes the direction of text.
   */
  public static boolean isHarmful(char character) {
    if (character < 0x20) {
      return character != '\n' && character != '\t';
    }
    return (character >= 0x7F && character <= 0x9F)
        || character == 0x061C // Arabic letter mark
        || character == 0x200E // left-to-right mark
        || character == 0x200F // right-to-left mark
        || (character >= 0x2028 && character <= 0x202E) // line ends, embeddings, overrides
        || (character >= 0x2066 && character <= 0x2069) // isolates
        || character == 0xFEFF; // byte order mark, which nobody sees
  }

  private static String escaped(String text, int from) {
    var shown = new StringBuilder(text.length() + 16).append(text, 0, from);
    for (var i = from; i < text.length(); i++) {
      var character = text.charAt(i);
      if (isHarmful(character)) {
        shown.append(escape(character));
      } else {
        shown.append(character);
      }
    }
    return shown.toString();
  }

  /** As JSON and Java write it, such as {@code \u202e}. */
  static String escape(char character) {
    return character == '\r' ? "\\r" : String.format("\\u%04x", (int) character);
  }
}
