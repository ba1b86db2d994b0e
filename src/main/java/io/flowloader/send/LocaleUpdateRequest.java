package io.flowloader.send;

import io.flowloader.ledger.LocaleUpdate;
import java.util.List;

/**
 * Locale updates that are sent together.
 *
 * @param updates the updates, in file order
 * @param tries how often they were sent before without being confirmed
 */
record LocaleUpdateRequest(List<LocaleUpdate> updates, int tries) implements SiteWrite {
  LocaleUpdateRequest {
    updates = List.copyOf(updates);
  }

  /** Some of them, once more. */
  LocaleUpdateRequest again(List<LocaleUpdate> some) {
    return new LocaleUpdateRequest(some, tries + 1);
  }
}
