package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes items: {@code POST …/items/publish}. Items that are not there, or archived, are named
 * in the answer; the others are published all the same. It also sets free the slugs of deleted
 * items.
 */
final class PublishItems {

  private final SiteClock clock;

  PublishItems(SiteClock clock) {
    this.clock = clock;
  }

  Answer answer(SandboxCollection collection, Call call) {
    var orders = orders(RequestJson.object(call.body()));
    var published = new ArrayList<String>();
    var errors = new ArrayList<String>();
    collection
        .store()
        .change(
            () -> {
              orders.forEach(
                  (id, locales) -> {
                    var there = places(collection.store(), id, locales);
                    if (there.isEmpty()) {
                      errors.add("Staging item ID " + id + " not found.");
                    } else if (isArchived(collection.store(), there)) {
                      errors.add("Staging item ID " + id + " is archived.");
                    } else {
                      publish(collection.store(), there, clock.now());
                      published.add(id);
                    }
                  });
              collection.store().releaseReserved();
              return orders;
            });
    return Answer.json(202, Map.of("publishedItemIds", published, "errors", errors));
  }

  private static Map<String, Integer> orders(ObjectNode body) {
    var orders = new LinkedHashMap<String, Integer>();
    var ids = body.path("itemIds");
    if (!ids.isArray()) {
      for (var item : RequestJson.objects(body, "items")) {
        int locales = RequestJson.locales(item, "cmsLocaleIds");
        orders.merge(RequestJson.id(item), locales, (one, other) -> one | other);
      }
      return orders;
    }
    if (ids.isEmpty() || ids.size() > RequestJson.MAX_VARIANTS) {
      throw ApiFailure.invalid("itemIds", "Expected 1 to " + RequestJson.MAX_VARIANTS + " items");
    }
    for (var id : ids) {
      if (!id.isString()) {
        throw ApiFailure.invalid("itemIds", "Expected values to be strings");
      }
      orders.put(id.stringValue(), 1 << SandboxLocale.PRIMARY);
    }
    return orders;
  }

  private static List<Place> places(ItemStore store, String id, int locales) {
    long seq = store.seqOf(id);
    return SandboxLocale.ofMask(locales).stream()
        .map(locale -> new Place(seq, locale.number()))
        .filter(store::contains)
        .toList();
  }

  private static boolean isArchived(ItemStore store, List<Place> places) {
    return places.stream()
        .anyMatch(place -> store.variant(store.get(place.seq()), place.locale()).archived());
  }

  private static void publish(ItemStore store, List<Place> places, long now) {
    for (var place : places) {
      store.update(place, store.variant(store.get(place.seq()), place.locale()).publishedAt(now));
    }
  }
}
