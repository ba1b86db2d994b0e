package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.math.BigDecimal;
import java.util.function.Supplier;

/** Reads numbers as a column writes them. */
sealed interface NumberReader {

  Read read(String text);

  /** What a text is. */
  sealed interface Read {

    /**
     * A number.
     *
     * @param numeral as JSON writes it
     * @param separator of the column's decimals, for advice
     */
    record Number(String numeral, String separator) implements Read {

      /** Another number as the column writes it. */
      String written(BigDecimal number) {
        return number.toPlainString().replace(".", separator);
      }
    }

    /**
     * No number, or more than one.
     *
     * @param problem what is wrong, after the quotation of the cell
     */
    record None(String problem) implements Read {}
  }

  /** Of a column whose decimal separator a person named. */
  static NumberReader with(String separator) {
    return new BySeparator(
        separator,
        NumberNotation.of(separator),
        "with the decimal separator \"" + separator + "\"");
  }

  /**
   * By a separator that is known.
   *
   * @param how where it comes from, for messages
   */
  record BySeparator(String separator, NumberNotation notation, String how)
      implements NumberReader {

    @Override
    public Read read(String text) {
      var numeral = notation.numeral(text);
      return numeral == null
          ? new Read.None(
              " is not a number %s (write %s)".formatted(how, LikelyNumber.of(text, separator)))
          : new Read.Number(numeral, separator);
    }
  }

  /**
   * By what the column tells, where JSON's own notation does not do.
   *
   * @param decimals may read the whole file
   */
  record ByColumn(Supplier<Decimals> decimals) implements NumberReader {

    private static final NumberNotation JSON = NumberNotation.of(null);

    @Override
    public Read read(String text) {
      var numeral = JSON.numeral(text);
      if (numeral != null && !TwoReadings.areIn(numeral)) {
        return new Read.Number(numeral, ".");
      }
      var told = decimals.get();
      if (told instanceof Decimals.Decided decided) {
        return decided(text, decided);
      }
      return told instanceof Decimals.Contradictory both
          ? contradictory(text, both)
          : undecided(text);
    }

    private static Read decided(String text, Decimals.Decided decided) {
      var separator = decided.separator();
      var how =
          "with the decimal separator \"%s\", as line %d writes it (%s)"
              .formatted(separator, decided.by().line(), Quoted.of(decided.by().cell()));
      return new BySeparator(separator, NumberNotation.of(separator), how).read(text);
    }

    private static Read undecided(String text) {
      var readings = TwoReadings.of(text);
      var byPoint = readings.byPoint();
      var byComma = readings.byComma();
      if (byPoint == null || byComma == null) {
        return new Read.None(" is not a number (write " + LikelyNumber.of(text) + ")");
      }
      return areEqual(byPoint, byComma)
          ? new Read.Number(byPoint, ".")
          : new Read.None(
              " can be read as %s or as %s, and no other cell of the column tells which%s"
                  .formatted(plain(byComma), plain(byPoint), choice(byPoint, byComma)));
    }

    private static Read contradictory(String text, Decimals.Contradictory both) {
      var where =
          "the column writes decimals with a point in line %d (%s) and with a comma in line %d (%s)"
              .formatted(
                  both.point().line(),
                  Quoted.of(both.point().cell()),
                  both.comma().line(),
                  Quoted.of(both.comma().cell()));
      var readings = TwoReadings.of(text);
      var byPoint = readings.byPoint();
      var byComma = readings.byComma();
      if (byPoint != null && byComma != null) {
        if (areEqual(byPoint, byComma)) {
          return new Read.Number(byPoint, ".");
        }
        return new Read.None(
            " can be read as %s or as %s: %s%s"
                .formatted(plain(byComma), plain(byPoint), where, choice(byPoint, byComma)));
      }
      return new Read.None(
          " is not a number as JSON writes it, and %s (write %s)"
              .formatted(where, LikelyNumber.of(text)));
    }

    private static boolean areEqual(String one, String other) {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }

    private static String choice(String byPoint, String byComma) {
      return " (set decimal-separator: \",\" for %s, or \".\" for %s)"
          .formatted(plain(byComma), plain(byPoint));
    }

    private static String plain(String numeral) {
      var number = new BigDecimal(numeral);
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
  }
}
