package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import io.flowloader.webflow.Field;
import java.math.BigDecimal;

/** Cells that hold a number, within the bounds of its field. */
final class NumberCells implements CellConverter {

  /** Longer than any number that a double holds exactly; parsing time grows with its square. */
  private static final int MOST_CHARACTERS = 100;

  /** Every whole number of so few digits fits everywhere. */
  private static final int FEW_DIGITS = 9;

  private final NumberNotation notation;
  private final NumberBounds bounds;

  private NumberCells(NumberNotation notation, NumberBounds bounds) {
    this.notation = notation;
    this.bounds = bounds;
  }

  static CellConverter of(Field field, ValueRules rules) {
    return new NumberCells(
        NumberNotation.of(rules.decimalSeparator()), NumberBounds.of(field.validations()));
  }

  @Override
  public FieldValue convert(String cell) {
    var text = cell.strip();
    if (text.length() > MOST_CHARACTERS) {
      return invalid(text, "has more than " + MOST_CHARACTERS + " characters", "a shorter number");
    }
    var numeral = notation.numeral(text);
    if (numeral == null) {
      return new FieldValue.Invalid(Quoted.of(text) + notation.problemOf(text));
    }
    if (!bounds.any() && isFewDigits(numeral)) {
      return new FieldValue.Numeral(numeral);
    }
    if (Double.isInfinite(Double.parseDouble(numeral))) {
      return invalid(text, "is too large a number", "one below 1.7e308");
    }
    return bounded(text, new BigDecimal(numeral));
  }

  private FieldValue bounded(String text, BigDecimal number) {
    var problem = bounds.problemOf(number);
    if (problem != null) {
      return new FieldValue.Invalid(Quoted.of(text) + problem);
    }
    return new FieldValue.Numeral(
        bounds.whole() ? number.stripTrailingZeros().toPlainString() : number.toPlainString());
  }

  private static FieldValue invalid(String text, String what, String instead) {
    return new FieldValue.Invalid("%s %s (write %s)".formatted(Quoted.of(text), what, instead));
  }

  /** Nearly all whole numbers, which need no second look. */
  private static boolean isFewDigits(String numeral) {
    for (var i = 0; i < numeral.length(); i++) {
      if (numeral.charAt(i) < '0' || numeral.charAt(i) > '9') {
        return false;
      }
    }
    return numeral.length() <= FEW_DIGITS;
  }
}
