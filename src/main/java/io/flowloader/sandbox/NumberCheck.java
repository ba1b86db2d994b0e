package io.flowloader.sandbox;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a value against the validations of a Number field. */
final class NumberCheck {

  private NumberCheck() {}

  /** Null when the number is as it has to be. */
  static @Nullable String problem(Map<String, Object> validations, JsonNode value) {
    if (!value.isNumber()) {
      return "Expected value to be a number";
    }
    var number = value.decimalValue().stripTrailingZeros();
    if ("integer".equals(validations.get("format")) && number.scale() > 0) {
      return "Expected value to be an integer";
    }
    if (validations.get("precision") instanceof Integer digits && number.scale() > digits) {
      return "Expected value to have at most " + digits + " decimals";
    }
    if (Boolean.FALSE.equals(validations.get("allowNegative")) && number.signum() < 0) {
      return "Value must not be negative";
    }
    if (validations.get("minValue") instanceof Integer min
        && number.compareTo(BigDecimal.valueOf(min)) < 0) {
      return "Value must not be less than " + min;
    }
    return validations.get("maxValue") instanceof Integer max
            && number.compareTo(BigDecimal.valueOf(max)) > 0
        ? "Value must not be more than " + max
        : null;
  }
}
