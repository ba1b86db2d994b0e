package io.flowloader.send;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are created together.
 *
 * @param key what they agree on
 * @param items the rows, in file order
 * @param part the part of a refused request that they are; null where they are none
 */
public record BulkRequest(PackKey key, List<LedgerItem> items, @Nullable Long part) {

  public BulkRequest {
    items = List.copyOf(items);
  }
}
