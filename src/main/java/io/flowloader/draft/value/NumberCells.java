package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.Field;
import java.math.BigDecimal;
import java.util.function.Supplier;

/** Cells that hold a number, within the bounds of its field. */
final class NumberCells implements CellConverter {

  /** Longer than any number that a double holds exactly; parsing time grows with its square. */
  private static final int MOST_CHARACTERS = 100;

  /** Every whole number of so few digits fits everywhere. */
  private static final int FEW_DIGITS = 9;

  private final NumberSigns signs;
  private final NumberReader reader;
  private final NumberBounds bounds;

  private NumberCells(NumberSigns signs, NumberReader reader, NumberBounds bounds) {
    this.signs = signs;
    this.reader = reader;
    this.bounds = bounds;
  }

  /**
   * @param decimals how the column writes decimals, for where the rules do not say; may read the
   *     whole file
   */
  static CellConverter of(Field field, NumberRules rules, Supplier<Decimals> decimals) {
    var separator = rules.decimalSeparator();
    return new NumberCells(
        new NumberSigns(rules.strip()),
        separator == null ? new NumberReader.ByColumn(decimals) : NumberReader.with(separator),
        NumberBounds.of(field.validations()));
  }

  @Override
  public FieldValue convert(String cell) {
    if (cell.length() > MOST_CHARACTERS) {
      return invalid(
          cell, " has more than " + MOST_CHARACTERS + " characters (write a shorter number)");
    }
    if (!bounds.any() && isFewDigits(cell)) {
      return new FieldValue.Numeral(cell);
    }
    var read = reader.read(signs.takenOff(cell));
    return read instanceof NumberReader.Read.Number number
        ? inBounds(cell, number)
        : invalid(cell, ((NumberReader.Read.None) read).problem());
  }

  private FieldValue inBounds(String cell, NumberReader.Read.Number number) {
    if (Double.isInfinite(Double.parseDouble(number.numeral()))) {
      return invalid(cell, " is too large a number (write one below 1.7e308)");
    }
    var value = new BigDecimal(number.numeral());
    var problem = bounds.problemOf(value, number::written);
    if (problem != null) {
      return invalid(cell, problem);
    }
    return new FieldValue.Numeral(
        bounds.whole() ? value.stripTrailingZeros().toPlainString() : value.toPlainString());
  }

  private static FieldValue invalid(String cell, String problem) {
    return new FieldValue.Invalid(Quoted.of(cell) + problem);
  }

  /** Nearly all whole numbers, which need no second look. */
  private static boolean isFewDigits(String cell) {
    for (var i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
        return false;
      }
    }
    return cell.length() <= FEW_DIGITS && (cell.charAt(0) != '0' || cell.length() == 1);
  }
}
