package io.flowloader.send;

import io.flowloader.ledger.updates.LocaleUpdate;
import java.util.List;

/**
 * Locale updates that are sent together.
 *
 * @param updates the updates, in file order
 * @param tries how often one of them was sent before without being confirmed
 * @param part whether it is a part of a request that was taken apart
 */
record LocaleUpdateRequest(List<LocaleUpdate> updates, int tries, boolean part) {
  LocaleUpdateRequest {
    updates = List.copyOf(updates);
  }

  /** Whether it adds locales, and changes none. */
  boolean adds() {
    return !updates.isEmpty() && updates.get(0).kind() == LocaleUpdate.Kind.ADDITION;
  }
}
