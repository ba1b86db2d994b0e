package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.util.regex.Pattern;

/** Cells that hold an e-mail address. */
final class EmailCells {

  /** RFC 5321, section 4.5.3.1.3, less the angle brackets. */
  private static final int MOST_CHARACTERS = 254;

  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern WITH_NAME =
      Pattern.compile("[^<>]*<([^<>]{1,254})>|mailto:(.{1,254})");

  private EmailCells() {}

  static FieldValue convert(String cell) {
    var text = cell;
    if (isAddress(text) && !WITH_NAME.matcher(text).matches()) {
      return new FieldValue.Text(text);
    }
    return new FieldValue.Invalid(
        Quoted.of(text) + " is not an e-mail address (write " + instead(text) + ")");
  }

  static boolean isAddress(String text) {
    return text.length() <= MOST_CHARACTERS && ADDRESS.matcher(text).matches();
  }

  private static String instead(String text) {
    var named = WITH_NAME.matcher(text);
    if (named.matches()) {
      var address = named.group(1) == null ? named.group(2) : named.group(1);
      if (isAddress(address)) {
        return address;
      }
    }
    return "one such as anna@example.com, of at most " + MOST_CHARACTERS + " characters";
  }
}
