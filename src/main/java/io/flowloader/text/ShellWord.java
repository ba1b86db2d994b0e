package io.flowloader.text;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A word of a command that a person is told to type. What comes from outside (a header, the name of
 * a file) must reach the program as it is when the command is pasted into a POSIX shell, and must
 * not be read by the shell as anything but a word.
 */
public final class ShellWord {

  /** What no shell reads as anything but itself, wherever it stands in a word. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /**
   * The text as one word, in single quotes unless it needs none; empty if it has control or
   * invisible characters: what is pasted would not be what was seen.
   */
  public static Optional<String> of(String text) {
    if (text.codePoints().anyMatch(ShellWord::isUnseen)) {
      return Optional.empty();
    }
    return Optional.of(
        PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'");
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
