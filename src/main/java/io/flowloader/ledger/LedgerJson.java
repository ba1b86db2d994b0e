package io.flowloader.ledger;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the ledger reads JSON that it sends on: numbers stay as they were written. */
final class LedgerJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private LedgerJson() {}
}
