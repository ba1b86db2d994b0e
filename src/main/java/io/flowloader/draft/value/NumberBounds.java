package io.flowloader.draft.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the schema allows of a number.
 *
 * @param whole whole numbers only
 * @param decimals the most digits after the point; null for any
 * @param least null for any
 * @param most null for any
 * @param negative whether numbers below zero are allowed
 * @param zero whether zero is
 */
record NumberBounds(
    boolean whole,
    @Nullable Integer decimals,
    @Nullable BigDecimal least,
    @Nullable BigDecimal most,
    boolean negative,
    boolean zero) {

  /** Of {@code validations}; a rule that is not of its documented form is left to the API. */
  static NumberBounds of(JsonNode validations) {
    var precision = validations.path("precision");
    return new NumberBounds(
        validations.path("format").asString("").equals("integer"),
        precision.isInt() && precision.intValue() >= 0 ? precision.intValue() : null,
        decimal(validations.path("minValue")),
        decimal(validations.path("maxValue")),
        validations.path("allowNegative").asBoolean(true),
        validations.path("allowZero").asBoolean(true));
  }

  private static @Nullable BigDecimal decimal(JsonNode bound) {
    return bound.isNumber() ? bound.decimalValue() : null;
  }

  /** Whether any number of few digits may break them. */
  boolean any() {
    return least != null || most != null || !zero;
  }

  /**
   * What is wrong with a number, after its quotation; null if nothing is.
   *
   * @param written another number as the column writes it, for advice
   */
  @Nullable String problemOf(BigDecimal number, Function<BigDecimal, String> written) {
    var decimalsOfIt = number.stripTrailingZeros().scale();
    if (whole && decimalsOfIt > 0) {
      return " has a fraction, but the field takes whole numbers only (round it)";
    }
    if (decimals != null && decimalsOfIt > decimals) {
      return " has %d %s, but the field takes at most %d (round it, to %s)"
          .formatted(
              decimalsOfIt,
              decimalsOfIt == 1 ? "decimal" : "decimals",
              decimals,
              written.apply(number.setScale(decimals, RoundingMode.HALF_UP)));
    }
    if (!negative && number.signum() < 0) {
      return " is negative, but the field takes no number below zero";
    }
    if (!zero && number.signum() == 0) {
      return " is zero, which the field does not take (leave the cell empty, or write another)";
    }
    if (least != null && number.compareTo(least) < 0) {
      return " is too small (write " + written.apply(least) + " or more)";
    }
    return most != null && number.compareTo(most) > 0
        ? " is too large (write " + written.apply(most) + " or less)"
        : null;
  }
}
