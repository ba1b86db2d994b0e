package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.util.regex.Pattern;

/** Cells that hold a telephone number; the API takes any text, and people write it as they like. */
final class PhoneCells {

  private static final Pattern ROUNDED = Pattern.compile("\\d[.,]?\\d*[eE]\\+\\d+");

  private PhoneCells() {}

  static FieldValue convert(String cell) {
    var text = cell;
    if (ROUNDED.matcher(text).matches()) {
      return new FieldValue.Invalid(
          Quoted.of(text)
              + " is a telephone number that a spreadsheet has rounded (make the column text, and"
              + " export it again)");
    }
    return text.chars().anyMatch(Character::isDigit)
        ? new FieldValue.Text(text)
        : new FieldValue.Invalid(
            Quoted.of(text) + " is not a telephone number (write digits, such as +49 30 1234567)");
  }
}
