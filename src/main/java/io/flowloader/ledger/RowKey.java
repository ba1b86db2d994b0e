package io.flowloader.ledger;

import tools.jackson.databind.JsonNode;

/** What tells a row, and its item, from all others, as one text whatever type its field has. */
public final class RowKey {

  private RowKey() {}

  /** The key that a field holds; empty where it holds nothing. */
  public static String of(JsonNode value) {
    if (value.isNumber()) {
      var number = value.decimalValue().stripTrailingZeros();
      return number.toPlainString();
    }
    return value.isString() ? value.asString().strip() : value.isBoolean() ? value.asString() : "";
  }
}
