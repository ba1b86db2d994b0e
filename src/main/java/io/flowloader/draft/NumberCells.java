package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import io.flowloader.webflow.Field;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Cells that hold a number, written as JSON writes it: digits, and a point for decimals. */
final class NumberCells {

  private static final Pattern NUMERAL =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");

  /** Longer than any number that a double holds exactly; parsing time grows with its square. */
  private static final int MOST_CHARACTERS = 100;

  private NumberCells() {}

  static CellConverter of(Field field) {
    var whole = field.validations().path("format").asString("").equals("integer");
    return cell -> convert(cell.strip(), whole);
  }

  private static FieldValue convert(String cell, boolean whole) {
    if (cell.length() > MOST_CHARACTERS) {
      return new FieldValue.Invalid(
          "%s has more than %d characters (write a shorter number)"
              .formatted(Quoted.of(cell), MOST_CHARACTERS));
    }
    if (!NUMERAL.matcher(cell).matches()) {
      return new FieldValue.Invalid(
          Quoted.of(cell) + " is not a number (write " + LikelyNumber.of(cell) + ")");
    }
    if (isDigits(cell)) {
      return new FieldValue.Numeral(cell);
    }
    if (Double.isInfinite(Double.parseDouble(cell))) {
      return new FieldValue.Invalid(
          Quoted.of(cell) + " is too large a number (write one below 1.7e308)");
    }
    var number = new BigDecimal(cell);
    if (!whole) {
      return new FieldValue.Numeral(number.toPlainString());
    }
    var integer = number.stripTrailingZeros();
    return integer.scale() <= 0
        ? new FieldValue.Numeral(integer.toPlainString())
        : new FieldValue.Invalid(
            Quoted.of(cell) + " has a fraction, but the field takes whole numbers only (round it)");
  }

  /** Nearly all whole numbers, which need no second look. */
  private static boolean isDigits(String numeral) {
    for (var i = 0; i < numeral.length(); i++) {
      if (numeral.charAt(i) < '0' || numeral.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
