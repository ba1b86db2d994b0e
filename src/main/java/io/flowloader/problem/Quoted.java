package io.flowloader.problem;

/**
 * A value of a file as a message shows it: in quotes, on one line, not longer than a person reads.
 */
public final class Quoted {

  /** Enough to recognise a cell by, and a message still fits on two lines of a terminal. */
  private static final int MOST_CHARACTERS = 80;

  private Quoted() {}

  /**
   * The value in double quotes, cut after 80 characters; control and invisible characters, and
   * blanks other than the usual one, are escaped: so a file cannot write to the terminal of whoever
   * reads the message, and what looks like a blank but is none is seen.
   */
  public static String of(String value) {
    var end = Math.min(value.length(), MOST_CHARACTERS);
    if (end < value.length() && Character.isHighSurrogate(value.charAt(end - 1))) {
      end--;
    }
    var shown = new StringBuilder(end + 2).append('"');
    value.substring(0, end).codePoints().forEach(character -> append(shown, character));
    if (end < value.length()) {
      shown.append('…');
    }
    return shown.append('"').toString();
  }

  private static void append(StringBuilder shown, int character) {
    switch (character) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        if (isInvisible(character)) {
          shown.append(String.format("\\u%04X", character));
        } else {
          shown.appendCodePoint(character);
        }
      }
    }
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.SPACE_SEPARATOR -> character != ' ';
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
