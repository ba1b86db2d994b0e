package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;
import java.util.Random;

/** Somebody who changes items in the Designer while others work by the API. Safe for threads. */
final class HandEdits {

  private static final String MARK = " (by hand)";

  private final double share;
  private final Random chance;
  private final SiteClock clock;

  /**
   * @param share the share of requests, 0 to 1, before which an item is changed
   */
  HandEdits(double share, long seed, SiteClock clock) {
    this.share = share;
    this.chance = new Random(seed);
    this.clock = clock;
  }

  /** By chance, gives an item another name in one of its locales. */
  void perhapsEdit(SandboxCollection collection) {
    if (share == 0) {
      return;
    }
    collection
        .store()
        .change(
            () -> {
              if (chance.nextDouble() < share) {
                edit(collection.store());
              }
              return share;
            });
  }

  private void edit(ItemStore store) {
    long from = 1 + (long) (chance.nextDouble() * store.end());
    var all = (1 << SandboxLocale.ALL.size()) - 1;
    var places = store.page(all, from, store.end(), 0, 1, false);
    for (var place : places.isEmpty() ? store.page(all, 1, from, 0, 1, false) : places) {
      edit(store, place);
    }
  }

  private void edit(ItemStore store, Place place) {
    var before = store.variant(store.get(place.seq()), place.locale());
    if (before.name().endsWith(MARK)) {
      return;
    }
    var fieldData = RequestJson.object(before.fieldData()).put("name", before.name() + MARK);
    store.update(
        place, before.updatedAt(clock.now(), before.draft(), before.archived(), fieldData));
  }
}
