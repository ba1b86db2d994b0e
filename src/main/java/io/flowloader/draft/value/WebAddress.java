package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.util.Locale;
import java.util.regex.Pattern;

/** Web addresses in cells, and what people write instead of them. */
final class WebAddress {

  private static final Pattern URL = Pattern.compile("https?://[^\\s/]+(?:/\\S*)?");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");
  private static final Pattern BARE_HOST =
      Pattern.compile("(?:[A-Za-z0-9-]{1,63}\\.){1,10}[A-Za-z]{2,24}(?:[/?#]\\S*)?");

  private WebAddress() {}

  /** Whether it is an address that begins with {@code http://} or {@code https://}. */
  static boolean is(String text) {
    return URL.matcher(text).matches();
  }

  /** The same with its scheme in lower case, which is how the API knows it. */
  static String normal(String text) {
    var scheme = SCHEME.matcher(text);
    return scheme.lookingAt()
        ? text.substring(0, scheme.end()).toLowerCase(Locale.ROOT) + text.substring(scheme.end())
        : text;
  }

  /**
   * A refusal that says what to write.
   *
   * @param what what the cell should have been, such as {@code "a link"}
   * @param otherwise what to write where nothing better can be proposed
   */
  static FieldValue.Invalid refused(String text, String what, String otherwise) {
    return new FieldValue.Invalid(
        "%s is not %s (write %s)".formatted(Quoted.of(text), what, instead(text, otherwise)));
  }

  private static String instead(String text, String otherwise) {
    if (BARE_HOST.matcher(text).matches()) {
      return "https://" + shortened(text);
    }
    var isAddress = text.startsWith("http://") || text.startsWith("https://");
    return isAddress && text.chars().anyMatch(Character::isWhitespace)
        ? "%20 for each blank in it"
        : otherwise;
  }

  private static String shortened(String text) {
    var quoted = Quoted.of(text);
    return quoted.substring(1, quoted.length() - 1);
  }
}
