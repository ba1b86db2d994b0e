package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.util.regex.Pattern;

/** Cells that hold a color: {@code #rrggbb}, the short {@code #rgb}, or with opacity. */
final class ColorCells {

  private static final Pattern LONG = Pattern.compile("#[0-9a-fA-F]{6}(?:[0-9a-fA-F]{2})?");
  private static final Pattern SHORT = Pattern.compile("#[0-9a-fA-F]{3}");
  private static final Pattern DIGITS = Pattern.compile("(?:[0-9a-fA-F]{3}){1,2}");

  private ColorCells() {}

  static FieldValue convert(String cell) {
    var text = cell;
    if (LONG.matcher(text).matches()) {
      return new FieldValue.Text(text);
    }
    if (SHORT.matcher(text).matches()) {
      return new FieldValue.Text(text.replaceAll("([0-9a-fA-F])", "$1$1"));
    }
    var instead = DIGITS.matcher(text).matches() ? "#" + text : "it as #rrggbb, such as #1a2b3c";
    return new FieldValue.Invalid(Quoted.of(cell) + " is not a color (write " + instead + ")");
  }
}
