package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what a run has to send in all locales, as the tables have it. */
record VariantCount(JdbcTemplate jdbc, PackKeys packKeys, RowRange rows) {

  /** Items that count the same. */
  private record Group(long packing, int updates, long items) {}

  VariantCounts count() {
    var groups =
        jdbc.query(
            """
            SELECT packing_id, update_count, COUNT(*) FROM item
            WHERE item_id > ? AND item_id < ? AND valid = TRUE GROUP BY packing_id, update_count
            """,
            (row, i) -> new Group(row.getLong(1), row.getInt(2), row.getLong(3)),
            rows.before(),
            rows.after());
    long total = groups.stream().mapToLong(group -> group.items() * each(group, true)).sum();
    long done = 0;
    boolean someWait = false;
    for (var settled : settled(groups)) {
      done += settled.group().items() * each(settled.group(), settled.withUpdates());
      someWait |= !settled.withUpdates();
    }
    return new VariantCounts(total, Math.min(total, done + (someWait ? updatesEnded() : 0)));
  }

  private int each(Group group, boolean withUpdates) {
    int variants = packKeys.known(group.packing()).variantsPerItem();
    return variants + (withUpdates ? group.updates() : 0);
  }

  /**
   * Items that are created, or will never be.
   *
   * @param withUpdates whether nothing is left of their updates either
   */
  private record Settled(Group group, boolean withUpdates) {}

  /** One look at each outcome, and at its item only where items differ. */
  private List<Settled> settled(List<Group> groups) {
    var settled = new ArrayList<Settled>();
    if (groups.isEmpty()) {
      return settled;
    }
    var one = groups.get(0);
    jdbc.query(
        groups.size() == 1
            ? """
              SELECT o.state, COUNT(*), 0, 0 FROM item_outcome o
              WHERE o.item_id > ? AND o.item_id < ? GROUP BY o.state
              """
            : """
              SELECT o.state, COUNT(*), i.packing_id, i.update_count
              FROM item_outcome o JOIN item i ON i.item_id = o.item_id
              WHERE o.item_id > ? AND o.item_id < ?
              GROUP BY o.state, i.packing_id, i.update_count
              """,
        row -> {
          var state = ItemState.valueOf(row.getString(1));
          long items = row.getLong(2);
          var group =
              groups.size() == 1
                  ? new Group(one.packing(), one.updates(), items)
                  : new Group(row.getLong(3), row.getInt(4), items);
          if (state == ItemState.UPDATING || state.isSettled()) {
            settled.add(new Settled(group, state != ItemState.UPDATING));
          }
        },
        rows.before(),
        rows.after());
    return settled;
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
