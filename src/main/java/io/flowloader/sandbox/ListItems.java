package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;
import io.flowloader.sandbox.RecordWriter.Row;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Lists items, one record for each item and locale: {@code GET …/items}. By creation and by slug it
 * reads no more than the page; other filters and sorts read the items of the time span.
 */
final class ListItems {

  private record Page(List<Row> rows, long total) {}

  private final SiteClock clock;
  private final Duration visibleAfter;

  ListItems(SiteClock clock, Duration visibleAfter) {
    this.clock = clock;
    this.visibleAfter = visibleAfter;
  }

  Answer answer(SandboxCollection collection, Call call) {
    var query = ListQuery.of(call.query());
    var store = collection.store();
    long from = store.firstCreatedFrom(query.created().from());
    long to = Math.min(firstAfter(store, query.created().to()), firstInvisible(store));
    var page =
        query.isByCreationOnly()
            ? byCreation(collection, query, from, to)
            : bySearch(collection, query, from, to);
    var writer = new RecordWriter().text("{\"items\":").rows(page.rows());
    writer.text(
        ",\"pagination\":{\"limit\":%d,\"offset\":%d,\"total\":%d}}"
            .formatted(query.limit(), query.offset(), page.total()));
    return Answer.json(200, writer.bytes());
  }

  private static Page byCreation(
      SandboxCollection collection, ListQuery query, long from, long to) {
    var store = collection.store();
    long total = store.count(query.locales(), from, to);
    var places =
        store.page(query.locales(), from, to, query.offset(), query.limit(), query.descending());
    return new Page(collection.rows(places), total);
  }

  private static Page bySearch(SandboxCollection collection, ListQuery query, long from, long to) {
    var found =
        candidates(collection.store(), query, from, to)
            .mapToObj(seq -> collection.store().find(seq))
            .flatMap(Stream::ofNullable)
            .flatMap(item -> collection.rows(item, query.locales()))
            .filter(row -> isShown(collection, row) && matches(query, row.variant()))
            .sorted(order(query))
            .toList();
    int start = (int) Math.min(query.offset(), found.size());
    int end = Math.min(start + query.limit(), found.size());
    return new Page(found.subList(start, end), found.size());
  }

  private static LongStream candidates(ItemStore store, ListQuery query, long from, long to) {
    if (query.slug() != null) {
      return LongStream.of(store.holderOf(query.slug())).filter(seq -> seq >= from && seq < to);
    }
    return LongStream.range(from, to);
  }

  /** An item that is not committed yet is in the maps, but not in the index. */
  private static boolean isShown(SandboxCollection collection, Row row) {
    return collection
        .store()
        .contains(new Place(collection.store().seqOf(row.id()), row.locale().number()));
  }

  private static boolean matches(ListQuery query, Variant variant) {
    return (query.slug() == null || query.slug().equals(variant.slug()))
        && (query.name() == null || query.name().equals(variant.name()))
        && query.updated().contains(variant.lastUpdated())
        && (query.published().isEverything()
            || variant.lastPublished() != 0 && query.published().contains(variant.lastPublished()));
  }

  private static Comparator<Row> order(ListQuery query) {
    Comparator<Row> byCreation = Comparator.comparing(Row::id);
    Comparator<Row> order =
        switch (query.sortBy() == null ? "createdOn" : query.sortBy()) {
          case "name" -> Comparator.comparing((Row row) -> row.variant().name());
          case "slug" -> Comparator.comparing((Row row) -> row.variant().slug());
          case "lastUpdated" -> Comparator.comparing((Row row) -> row.variant().lastUpdated());
          case "lastPublished" -> Comparator.comparing((Row row) -> row.variant().lastPublished());
          default -> byCreation;
        };
    var withTies = order.thenComparing(byCreation);
    return query.descending() ? withTies.reversed() : withTies;
  }

  private static long firstAfter(ItemStore store, long time) {
    return time == Long.MAX_VALUE ? store.end() : store.firstCreatedFrom(time + 1);
  }

  private long firstInvisible(ItemStore store) {
    return visibleAfter.isZero()
        ? store.end()
        : firstAfter(store, clock.now() - visibleAfter.toMillis());
  }
}
