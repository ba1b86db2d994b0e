package io.flowloader.send;

import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.requests.PackLimit;
import io.flowloader.webflow.WebflowClient;

/**
 * How large the requests to create are: as the API allows, or smaller where a person says so.
 *
 * @param rowsPerRequest the most rows that a person wants in one
 */
record RequestSize(int rowsPerRequest) {

  /**
   * The most characters of field data of a request, though never less than a row: rows of ordinary
   * size fill a request long before, and several requests are in memory at a time.
   */
  static final int MOST_CHARACTERS = 4_000_000;

  /** How much of rows of that key goes into a request. */
  PackLimit of(PackKey key) {
    // The API counts every locale of an item against its limit.
    int allowed = WebflowClient.LARGEST_BULK / key.variantsPerItem();
    return new PackLimit(Math.max(1, Math.min(rowsPerRequest, allowed)), MOST_CHARACTERS);
  }
}
