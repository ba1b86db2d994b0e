package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;

/** Removes variants, all or none: {@code DELETE …/items}. */
final class DeleteItems {

  Answer answer(SandboxCollection collection, Call call) {
    var orders = RequestJson.objects(RequestJson.object(call.body()), "items");
    return collection
        .store()
        .change(
            () -> {
              for (var order : orders) {
                String id = RequestJson.id(order);
                int locales = RequestJson.locales(order, "cmsLocaleIds");
                long seq = collection.store().seqOf(id);
                for (var locale : SandboxLocale.ofMask(locales)) {
                  removable(collection, id, new Place(seq, locale.number()));
                }
                collection.store().remove(seq, locales);
              }
              return Answer.noContent();
            });
  }

  /** Asks the map, not the index: the same request may have removed it a moment ago. */
  private static void removable(SandboxCollection collection, String id, Place place) {
    var item = place.seq() < 0 ? null : collection.store().find(place.seq());
    if (item == null || (item.locales() & 1 << place.locale()) == 0) {
      throw ApiFailure.itemNotFound(id);
    }
  }
}
