package io.flowloader.csv;

import io.flowloader.text.Blank;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about how the file is written. What is not said is found out.
 *
 * @param encoding of the text; null = detected
 * @param delimiter what stands between two cells; null = detected
 * @param mend whether text that was decoded wrongly once before is mended
 * @param headerLine the line of the header, 1 for the first; null = the first line that is not
 *     blank
 * @param shortRows what becomes of rows that lack their last cells
 * @param mostBytes how large the file may be, in bytes of its text, unpacked
 */
public record FileSettings(
    @Nullable Charset encoding,
    @Nullable Character delimiter,
    boolean mend,
    @Nullable Long headerLine,
    ShortRows shortRows,
    long mostBytes) {

  /** 10 GB: far more than a collection can hold, and a disk takes it. */
  public static final long USUAL_MOST_BYTES = 10_000_000_000L;

  /** What {@link #encoding(String)} understands, for messages. */
  public static final String ENCODINGS =
      "an encoding such as UTF-8, UTF-16, windows-1252, ISO-8859-15 or Shift_JIS";

  /** What {@link #delimiter(String)} understands, for messages. */
  public static final String DELIMITERS = "\",\", \";\", \"|\", tab or another single character";

  /** What {@link #bytes(String)} understands, for messages. */
  public static final String SIZES = "a size such as 500MB or 20GB";

  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,6}) ?([KMGT]?B)", Pattern.CASE_INSENSITIVE);

  /** Nothing is said, so everything is detected and nothing mended. */
  public static FileSettings none() {
    return new FileSettings(null, null, false);
  }

  /** A file that begins with its header, every row of it whole. */
  public FileSettings(@Nullable Charset encoding, @Nullable Character delimiter, boolean mend) {
    this(encoding, delimiter, mend, null, ShortRows.REFUSE, USUAL_MOST_BYTES);
  }

  /** The encoding of a name, in any of the ways to write it; empty if it is unknown. */
  public static Optional<Charset> encoding(String name) {
    try {
      return Optional.of(Charset.forName(Blank.strip(name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The delimiter that is meant; empty if it cannot be one. */
  public static Optional<Character> delimiter(String text) {
    var character =
        switch (Blank.strip(text).toLowerCase(Locale.ROOT)) {
          case "comma" -> ",";
          case "semicolon" -> ";";
          case "tab", "\\t" -> "\t";
          case "pipe" -> "|";
          default -> text.length() == 1 ? text : Blank.strip(text);
        };
    return character.length() == 1 && "\"\r\n ".indexOf(character.charAt(0)) < 0
        ? Optional.of(character.charAt(0))
        : Optional.empty();
  }

  /** A size such as {@code 500MB} or {@code 20GB}, in bytes; empty if it is none. */
  public static Optional<Long> bytes(String text) {
    var parts = SIZE.matcher(Blank.strip(text));
    if (!parts.matches()) {
      return Optional.empty();
    }
    var factor =
        switch (parts.group(2).toUpperCase(Locale.ROOT)) {
          case "KB" -> 1_000L;
          case "MB" -> 1_000_000L;
          case "GB" -> 1_000_000_000L;
          case "TB" -> 1_000_000_000_000L;
          default -> 1L;
        };
    return Optional.of(Long.parseLong(parts.group(1)) * factor).filter(bytes -> bytes > 0);
  }

  /** The same in every process; empty if nothing is said. */
  public String canonical() {
    return (encoding == null ? "" : "\nencoding " + encoding.name())
        + (delimiter == null ? "" : "\ndelimiter " + (int) delimiter)
        + (mend ? "\nmended" : "")
        + (headerLine == null ? "" : "\nheader-line " + headerLine)
        + (shortRows == ShortRows.FILL ? "\nshort-rows fill" : "");
  }
}
