package io.flowloader.text;

/**
 * The one notion of a blank, for headers, cells, slugs, references and patterns alike: what a
 * person does not see. That is Unicode's white space, the spaces that do not break, and characters
 * without width, such as the byte order mark that stands in the middle of joined files.
 */
public final class Blank {

  private Blank() {}

  /** Whether a code point is a blank. */
  public static boolean is(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint == ' ' || (codePoint >= '\t' && codePoint <= '\r') || isSeparator(codePoint);
    }
    return switch (codePoint) {
      case 0x85, // next line
          0x180E, // Mongolian vowel separator
          0x200B, // zero width space
          0x200C, // zero width non-joiner
          0x200D, // zero width joiner
          0x200E, // left-to-right mark
          0x200F, // right-to-left mark
          0x2060, // word joiner
          0xFEFF -> // byte order mark, zero width no-break space
          true;
      default -> Character.isSpaceChar(codePoint);
    };
  }

  /** The four separators of ASCII, which Java counts as white space. */
  private static boolean isSeparator(int codePoint) {
    return codePoint >= 0x1C && codePoint <= 0x1F;
  }

  /** Whether nothing but blanks stands in a text; an empty one has nothing else. */
  public static boolean isAll(CharSequence text) {
    return text.isEmpty() || begin(text) == text.length();
  }

  /** The text without the blanks at its ends; itself where there are none. */
  public static String strip(String text) {
    var begin = begin(text);
    var end = text.length();
    // Every blank is a single char, so that chars are enough to look at.
    while (end > begin && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /**
   * The text by which names are compared: one plain blank for each run of blanks inside, none at
   * the ends. Itself where that changes nothing.
   */
  public static String single(String text) {
    var stripped = strip(text);
    if (isSingle(stripped)) {
      return stripped;
    }
    var single = new StringBuilder(stripped.length());
    var gap = false;
    for (var i = 0; i < stripped.length(); i++) {
      var character = stripped.charAt(i);
      if (!is(character)) {
        if (gap) {
          single.append(' ');
        }
        single.append(character);
        gap = false;
      } else {
        gap |= hasWidth(character);
      }
    }
    return single.toString();
  }

  private static boolean isSingle(String text) {
    for (var i = 0; i < text.length(); i++) {
      var character = text.charAt(i);
      if (is(character) && (character != ' ' || is(text.charAt(i + 1)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a blank parts words; what has no width stands inside of one. */
  private static boolean hasWidth(char blank) {
    return blank != 0x180E
        && (blank < 0x200B || blank > 0x200F)
        && blank != 0x2060
        && blank != 0xFEFF;
  }

  private static int begin(CharSequence text) {
    var begin = 0;
    while (begin < text.length() && is(text.charAt(begin))) {
      begin++;
    }
    return begin;
  }
}
