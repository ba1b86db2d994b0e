package io.flowloader.draft.value;

import io.flowloader.text.Blank;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person may have meant by a cell that is not a number: only ever proposed, and written as
 * its column writes numbers.
 */
public final class LikelyNumber {

  private static final String BLANKS = "[\\s\\u00a0\\u2002-\\u200a\\u202f]*";
  private static final Pattern BLANKS_AND_APOSTROPHES =
      Pattern.compile("[\\s\\u00a0\\u2002-\\u200a\\u202f'’]");
  private static final Pattern COMMAS_GROUP = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern POINTS_GROUP = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d+)?");
  private static final Pattern COMMA_DECIMAL = Pattern.compile("-?\\d+,\\d+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("-?0*\\d+(\\.\\d+)?");
  private static final Pattern BARE_POINT = Pattern.compile("-?\\.\\d+");
  private static final Pattern TRAILING_POINT = Pattern.compile("-?\\d+\\.");

  /** What may stand around a number: the signs of currencies, percent, units. */
  private static final String SIGN = "([^\\s\\d()+\\-−.,'’\\u00a0\\u202f][^\\d()+\\-−,'’]{0,11}?)";

  private static final Pattern SIGNED =
      Pattern.compile(
          "([-−]?)"
              + BLANKS
              + SIGN
              + "?"
              + BLANKS
              + "([-−]?)"
              + BLANKS
              + "(\\d(?:[\\d.,'’\\s\\u00a0\\u202f]*\\d)?)"
              + BLANKS
              + SIGN
              + "?");

  /** As accounts write what is below zero. */
  private static final Pattern IN_PARENTHESES =
      Pattern.compile("\\(" + BLANKS + "(\\d[\\d.,]*)" + BLANKS + "\\)");

  private LikelyNumber() {}

  /** What to write in a column of which no decimal separator is known, or which key to set. */
  static String of(String cell) {
    var bare = BLANKS_AND_APOSTROPHES.matcher(cell).replaceAll("").replaceFirst("^\\+", "");
    var decimal = withoutZeros(bare.replace(".", "").replace(',', '.'));
    if (COMMAS_GROUP.matcher(bare).matches()) {
      var grouped = withoutZeros(bare.replace(",", ""));
      var eitherWay = COMMA_DECIMAL.matcher(bare).matches();
      return eitherWay
          ? grouped + " or " + decimal + ", or set decimal-separator"
          : grouped + ", or set decimal-separator: \".\"";
    }
    if (COMMA_DECIMAL.matcher(bare).matches() || POINTS_GROUP.matcher(bare).matches()) {
      return decimal + ", or set decimal-separator: \",\"";
    }
    return special(cell, bare, null, "digits only, with a point for decimals");
  }

  /** The signs around a number, such as those of currencies; none where it is no number. */
  public static List<String> signs(String cell) {
    var signed = SIGNED.matcher(cell);
    return signed.matches()
        ? Stream.of(signed.group(2), signed.group(5))
            .filter(Objects::nonNull)
            .map(Blank::strip)
            .toList()
        : List.of();
  }

  /** The same where a decimal separator is known. */
  static String of(String cell, String separator) {
    var bare = BLANKS_AND_APOSTROPHES.matcher(cell).replaceAll("").replaceFirst("^\\+", "");
    var example = separator.equals(",") ? "1234,5 or 1.234,5" : "1234.5 or 1,234.5";
    var plain = separator.equals(",") ? bare.replace(".", "?").replace(',', '.') : bare;
    return special(cell, plain, separator, "one like " + example);
  }

  /**
   * @param bare with a point for decimals
   * @param separator of the column; null where none is known
   */
  private static String special(
      String cell, String bare, @Nullable String separator, String otherwise) {
    if (LEADING_ZEROS.matcher(bare).matches()) {
      return written(withoutZeros(bare), separator);
    }
    if (BARE_POINT.matcher(bare).matches()) {
      return written(bare.replace(".", "0."), separator);
    }
    if (TRAILING_POINT.matcher(bare).matches()) {
      return written(withoutZeros(bare.substring(0, bare.length() - 1)), separator);
    }
    var negative = IN_PARENTHESES.matcher(cell);
    if (negative.matches() && isClear(negative.group(1), separator)) {
      return "-" + negative.group(1) + " for a number below zero";
    }
    var signed = SIGNED.matcher(cell);
    return signed.matches() && (signed.group(2) != null || signed.group(5) != null)
        ? withoutSigns(signed, separator)
        : otherwise;
  }

  private static String withoutSigns(Matcher signed, @Nullable String separator) {
    var minus = (signed.group(1) + signed.group(3)).isEmpty() ? "" : "-";
    var number = minus + Blank.strip(signed.group(4));
    var signs = signs(signed.group());
    var strip = "set strip: " + DefinitionText.list(signs);
    if (isClear(number, separator)) {
      return number
          + ", or "
          + strip
          + (signs.contains("%")
              ? ", which takes the sign off and leaves the number as it is"
              : "");
    }
    return "it without the sign, or " + strip + separatorOf(TwoReadings.of(number));
  }

  /** What else is to be set where the number alone would not be read. */
  private static String separatorOf(TwoReadings readings) {
    if (readings.byPoint() == null) {
      return readings.byComma() == null ? "" : " and decimal-separator: \",\"";
    }
    return readings.byComma() == null
        ? " and decimal-separator: \".\""
        : " and decimal-separator: \".\" for %s, or \",\" for %s"
            .formatted(readings.byPoint(), readings.byComma());
  }

  private static boolean isClear(String number, @Nullable String separator) {
    if (separator != null) {
      return NumberNotation.of(separator).numeral(number) != null;
    }
    var readings = TwoReadings.of(number);
    return readings.byPoint() == null
        ? readings.byComma() != null
        : readings.byComma() == null || readings.byPoint().equals(readings.byComma());
  }

  private static String written(String numeral, @Nullable String separator) {
    return separator == null ? numeral : numeral.replace(".", separator);
  }

  private static String withoutZeros(String numeral) {
    return numeral.replaceFirst("^(-?)0+(?=\\d)", "$1");
  }
}
