package io.flowloader.ledger;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts the rows of a run by their state, and what it has to send in all locales, as the tables
 * have it. Items and outcomes are read once each: of a million rows that takes seconds.
 */
record LedgerCount(JdbcTemplate jdbc, PackKeys packKeys, RowRange rows) {

  /**
   * What was counted.
   *
   * @param byLocale how many items have which outcome; "" for a primary locale without name
   */
  record Counted(
      RunCounts rows, VariantCounts variants, Map<String, Map<ItemState, Long>> byLocale) {}

  /** Items that count the same in all locales. */
  private record Kind(long packing, int updates) {}

  /**
   * Items of a kind.
   *
   * @param items how many they are
   * @param rows of how many data rows they were made
   */
  private record Items(Kind kind, boolean valid, long items, long rows) {}

  /** Of them those that have an outcome. */
  private record Outcomes(ItemState state, Kind kind, long items, long rows) {}

  /** What was counted of some of the items. */
  private record Part(List<Items> items, List<Outcomes> outcomes) {

    Part with(Part other) {
      return new Part(joined(items, other.items), joined(outcomes, other.outcomes));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
      return Stream.concat(one.stream(), other.stream()).toList();
    }
  }

  RunCounts countRows() {
    long first = rows.before();
    long end = rows.after();
    // Of which kind they are is not asked.
    return rows(items(first, end), outcomesOf(new Kind(0, 0), first, end));
  }

  Counted countAll() {
    // Both halves at once: a run that was killed waits for them before it goes on.
    long middle = rows.of(new StagedRecords(jdbc, rows).count() / 2);
    var upper = ForkJoinPool.commonPool().submit(() -> part(middle, rows.after()));
    var all = part(rows.before(), middle + 1).with(upper.join());
    return new Counted(
        rows(all.items(), all.outcomes()),
        variants(all.items(), all.outcomes()),
        byLocale(all.items(), all.outcomes()));
  }

  /**
   * @param before the number of the item before the first
   * @param end the number of the item behind the last
   */
  private Part part(long before, long end) {
    var items = items(before, end);
    var kinds = items.stream().filter(Items::valid).map(Items::kind).distinct().toList();
    // An item is looked at beside its outcome only where items differ.
    return new Part(
        items,
        kinds.size() == 1 ? outcomesOf(kinds.get(0), before, end) : outcomesByKind(before, end));
  }

  private List<Items> items(long before, long end) {
    return jdbc.query(
        """
        SELECT valid, packing_id, update_count, COUNT(*), SUM(row_count) FROM item
        WHERE item_id > ? AND item_id < ? GROUP BY valid, packing_id, update_count
        """,
        (row, i) ->
            new Items(
                new Kind(row.getLong(2), row.getInt(3)),
                row.getBoolean(1),
                row.getLong(4),
                row.getLong(5)),
        before,
        end);
  }

  private List<Outcomes> outcomesOf(Kind all, long before, long end) {
    return jdbc.query(
        """
        SELECT o.state, COUNT(*), SUM(o.row_count) FROM item_outcome o
        WHERE o.item_id > ? AND o.item_id < ? GROUP BY o.state
        """,
        (row, i) ->
            new Outcomes(ItemState.valueOf(row.getString(1)), all, row.getLong(2), row.getLong(3)),
        before,
        end);
  }

  private List<Outcomes> outcomesByKind(long before, long end) {
    return jdbc.query(
        """
        SELECT o.state, COUNT(*), SUM(o.row_count), i.packing_id, i.update_count
        FROM item_outcome o JOIN item i ON i.item_id = o.item_id
        WHERE o.item_id > ? AND o.item_id < ?
        GROUP BY o.state, i.packing_id, i.update_count
        """,
        (row, i) ->
            new Outcomes(
                ItemState.valueOf(row.getString(1)),
                new Kind(row.getLong(4), row.getInt(5)),
                row.getLong(2),
                row.getLong(3)),
        before,
        end);
  }

  private RunCounts rows(List<Items> items, List<Outcomes> outcomes) {
    var counts = RunCounts.empty();
    long ofItems = 0;
    for (var each : items) {
      counts.merge(each.valid() ? ItemState.PENDING : ItemState.INVALID, each.rows(), Long::sum);
      ofItems += each.rows();
    }
    for (var each : outcomes) {
      counts.merge(ItemState.PENDING, -each.rows(), Long::sum);
      counts.merge(each.state(), each.rows(), Long::sum);
    }
    long sending = sending();
    counts.merge(ItemState.PENDING, -sending, Long::sum);
    counts.merge(ItemState.SENDING, sending, Long::sum);
    // The others became no item. Of a run that was pruned some items are kept, and no records.
    counts.merge(
        ItemState.INVALID, Math.max(0, new StagedRecords(jdbc, rows).count() - ofItems), Long::sum);
    return new RunCounts(counts);
  }

  private Map<String, Map<ItemState, Long>> byLocale(List<Items> items, List<Outcomes> outcomes) {
    var counts = new TreeMap<String, Map<ItemState, Long>>();
    items.stream()
        .filter(Items::valid)
        .forEach(each -> add(counts, each.kind(), ItemState.PENDING, each.items()));
    for (var each : outcomes) {
      add(counts, each.kind(), ItemState.PENDING, -each.items());
      add(counts, each.kind(), each.state(), each.items());
    }
    counts.values().forEach(states -> states.values().removeIf(number -> number == 0));
    return counts;
  }

  private void add(
      Map<String, Map<ItemState, Long>> counts, Kind kind, ItemState state, long items) {
    var locales = packKeys.known(kind.packing()).cmsLocaleIds();
    for (var locale : locales.isEmpty() ? List.of("") : locales) {
      counts
          .computeIfAbsent(locale, each -> new EnumMap<>(ItemState.class))
          .merge(state, items, Long::sum);
    }
  }

  private long sending() {
    var items = new OnTheirWay(jdbc).itemsOf(RowRange.runOf(rows.of(1)));
    return items.isEmpty() ? 0 : rowCount(items);
  }

  private long rowCount(Set<Long> items) {
    var sum =
        jdbc.queryForObject(
            "SELECT SUM(row_count) FROM item WHERE item_id = ANY(?)",
            Long.class,
            (Object) new HashSet<>(items).toArray(Long[]::new));
    return sum == null ? 0 : sum;
  }

  private VariantCounts variants(List<Items> items, List<Outcomes> outcomes) {
    long total =
        items.stream()
            .filter(Items::valid)
            .mapToLong(each -> each.items() * variants(each.kind(), true))
            .sum();
    long done = 0;
    boolean someWait = false;
    for (var each : outcomes) {
      boolean updating = each.state() == ItemState.UPDATING;
      if (updating || each.state().isSettled()) {
        done += each.items() * variants(each.kind(), !updating);
        someWait |= updating;
      }
    }
    return new VariantCounts(total, Math.min(total, done + (someWait ? updatesEnded() : 0)));
  }

  private int variants(Kind kind, boolean withUpdates) {
    int created = packKeys.known(kind.packing()).variantsPerItem();
    return created + (withUpdates ? kind.updates() : 0);
  }

  /** What has ended of the updates of items that still wait for others. */
  private long updatesEnded() {
    var ended =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM item_outcome o
              JOIN locale_update_outcome e ON e.item_id = o.item_id
            WHERE o.item_id > ? AND o.item_id < ? AND o.state = ?
            """,
            Long.class,
            rows.before(),
            rows.after(),
            ItemState.UPDATING.name());
    return ended == null ? 0 : ended;
  }
}
