package io.flowloader.draft;

import java.util.regex.Pattern;

/**
 * What a person may have meant by a cell that is not a JSON numeral: only ever proposed, since
 * {@code 1,234} is one thing in London and another in Paris.
 */
final class LikelyNumber {

  private static final Pattern BLANKS_AND_APOSTROPHES = Pattern.compile("[\\s\\u00a0\\u202f'’]");
  private static final Pattern COMMAS_GROUP = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern POINTS_GROUP = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d+)?");
  private static final Pattern COMMA_DECIMAL = Pattern.compile("-?\\d+,\\d+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("-?0*\\d+(\\.\\d+)?");
  private static final Pattern BARE_POINT = Pattern.compile("-?\\.\\d+");
  private static final Pattern TRAILING_POINT = Pattern.compile("-?\\d+\\.");

  private LikelyNumber() {}

  /** The numeral or numerals to write instead, or in general what to write. */
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
    if (LEADING_ZEROS.matcher(bare).matches()) {
      return withoutZeros(bare);
    }
    if (BARE_POINT.matcher(bare).matches()) {
      return bare.replace(".", "0.");
    }
    if (TRAILING_POINT.matcher(bare).matches()) {
      return withoutZeros(bare.substring(0, bare.length() - 1));
    }
    return "digits only, with a point for decimals";
  }

  private static String withoutZeros(String numeral) {
    return numeral.replaceFirst("^(-?)0+(?=\\d)", "$1");
  }
}
