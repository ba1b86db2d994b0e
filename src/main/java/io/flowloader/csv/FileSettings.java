package io.flowloader.csv;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about how the file is written. What is not said is found out.
 *
 * @param encoding of the text; null = detected
 * @param delimiter what stands between two cells; null = detected
 * @param mend whether text that was decoded wrongly once before is mended
 */
public record FileSettings(
    @Nullable Charset encoding, @Nullable Character delimiter, boolean mend) {

  /** What {@link #encoding(String)} understands, for messages. */
  public static final String ENCODINGS =
      "an encoding such as UTF-8, UTF-16, windows-1252, ISO-8859-15 or Shift_JIS";

  /** What {@link #delimiter(String)} understands, for messages. */
  public static final String DELIMITERS = "\",\", \";\", \"|\", tab or another single character";

  /** Nothing is said, so everything is detected and nothing mended. */
  public static FileSettings none() {
    return new FileSettings(null, null, false);
  }

  /** The encoding of a name, in any of the ways to write it; empty if it is unknown. */
  public static Optional<Charset> encoding(String name) {
    try {
      return Optional.of(Charset.forName(name.strip()));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The delimiter that is meant; empty if it cannot be one. */
  public static Optional<Character> delimiter(String text) {
    var character =
        switch (text.strip().toLowerCase(Locale.ROOT)) {
          case "comma" -> ",";
          case "semicolon" -> ";";
          case "tab", "\\t" -> "\t";
          case "pipe" -> "|";
          default -> text.length() == 1 ? text : text.strip();
        };
    return character.length() == 1 && "\"\r\n ".indexOf(character.charAt(0)) < 0
        ? Optional.of(character.charAt(0))
        : Optional.empty();
  }

  /** The same in every process; empty if nothing is said. */
  public String canonical() {
    return (encoding == null ? "" : "\nencoding " + encoding.name())
        + (delimiter == null ? "" : "\ndelimiter " + (int) delimiter)
        + (mend ? "\nmended" : "");
  }
}
