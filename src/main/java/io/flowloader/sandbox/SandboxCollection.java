package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;
import io.flowloader.sandbox.RecordWriter.Row;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A collection with its items and the check of what goes into them. */
record SandboxCollection(Schema schema, ItemStore store, FieldCheck fields) {

  boolean has(String itemId) {
    long seq = store.seqOf(itemId);
    return IntStream.range(0, SandboxLocale.ALL.size())
        .anyMatch(locale -> store.contains(new Place(seq, locale)));
  }

  /**
   * The place of an item in a locale.
   *
   * @throws ApiFailure 404 when the item does not exist in that locale
   */
  Place place(String itemId, SandboxLocale locale) {
    var place = new Place(store.seqOf(itemId), locale.number());
    if (!store.contains(place)) {
      throw ApiFailure.itemNotFound(itemId);
    }
    return place;
  }

  /** The rows of an item in those locales, in the order of the site. */
  Stream<Row> rows(StoredItem item, int locales) {
    return SandboxLocale.ofMask(item.locales() & locales).stream().map(locale -> row(item, locale));
  }

  Row row(StoredItem item, SandboxLocale locale) {
    return new Row(
        store.idOf(item.seq()), locale, item.createdOn(), store.variant(item, locale.number()));
  }

  /** The rows at those places; one that has gone meanwhile is left out. */
  List<Row> rows(List<Place> places) {
    return places.stream()
        .flatMap(
            place ->
                Stream.ofNullable(store.find(place.seq()))
                    .map(item -> row(item, SandboxLocale.ALL.get(place.locale()))))
        .toList();
  }
}
