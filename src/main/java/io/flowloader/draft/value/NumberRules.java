package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes numbers.
 *
 * @param decimalSeparator {@code "."} or {@code ","}; null means that each column tells by its own
 *     cells, and that nothing is taken which could be read in two ways
 * @param strip signs that are taken off the ends of a number, such as {@code $}, {@code EUR} or
 *     {@code %}; the number stays what it is, so that {@code 15%} is 15
 */
public record NumberRules(@Nullable String decimalSeparator, List<String> strip) {

  /** The longest sign; more is a text. */
  private static final int LONGEST_SIGN = 20;

  public NumberRules {
    strip = List.copyOf(strip);
    checkDecimal(decimalSeparator);
    strip.forEach(NumberRules::checkSign);
  }

  private static void checkDecimal(@Nullable String separator) {
    if (separator != null && !separator.equals(".") && !separator.equals(",")) {
      throw new IllegalArgumentException(
          Quoted.of(separator) + " separates no decimals (write \".\" or \",\")");
    }
  }

  private static void checkSign(String sign) {
    if (sign.isEmpty()
        || sign.length() > LONGEST_SIGN
        || sign.chars().anyMatch(each -> Character.isDigit(each) || "+-−.,".indexOf(each) >= 0)) {
      throw new IllegalArgumentException(
          Quoted.of(sign)
              + " is no sign that can be taken off a number (write one such as \"$\", \"EUR\" or"
              + " \"%\", without digits, points, commas and signs of plus and minus)");
    }
  }
}
