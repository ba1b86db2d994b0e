package io.flowloader.send;

import io.flowloader.ledger.memory.ItemValues;
import io.flowloader.ledger.updates.LocaleUpdate;
import java.util.Map;

/** Completes updates that change the flags of items with values that these have already. */
final class FlagUpdates {

  private final ItemValues values;
  private final PresentValues present;

  FlagUpdates(ItemValues values, PresentValues present) {
    this.values = values;
    this.present = present;
  }

  /** The same request; it is equal where nothing is lacking. */
  LocaleUpdateRequest completed(LocaleUpdateRequest request) {
    var items =
        request.updates().stream()
            .filter(FlagUpdates::changesFlags)
            .map(LocaleUpdate::itemId)
            .distinct()
            .toList();
    if (items.isEmpty()) {
      return request;
    }
    var sent = values.sent(items);
    return new LocaleUpdateRequest(
        request.updates().stream()
            .map(
                update ->
                    changesFlags(update)
                        ? update.withFieldData(
                            present.with(
                                sent.getOrDefault(update.itemId(), Map.of())
                                    .get(update.cmsLocaleId()),
                                update.fieldData()))
                        : update)
            .toList(),
        request.tries(),
        request.part());
  }

  private static boolean changesFlags(LocaleUpdate update) {
    return update.kind() == LocaleUpdate.Kind.CHANGE_WITH_FLAGS;
  }
}
