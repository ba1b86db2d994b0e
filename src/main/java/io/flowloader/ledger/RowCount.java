package io.flowloader.ledger;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the rows of a run by their state, as the tables have it. */
record RowCount(JdbcTemplate jdbc, RowRange rows) {

  RunCounts count() {
    var counts = RunCounts.empty();
    jdbc.query(
        """
        SELECT valid, SUM(row_count) FROM item WHERE item_id > ? AND item_id < ? GROUP BY valid
        """,
        row -> {
          counts.put(row.getBoolean(1) ? ItemState.PENDING : ItemState.INVALID, row.getLong(2));
        },
        rows.before(),
        rows.after());
    jdbc.query(
        """
        SELECT state, SUM(row_count) FROM item_outcome
        WHERE item_id > ? AND item_id < ? GROUP BY state
        """,
        row -> {
          counts.merge(ItemState.PENDING, -row.getLong(2), Long::sum);
          counts.merge(ItemState.valueOf(row.getString(1)), row.getLong(2), Long::sum);
        },
        rows.before(),
        rows.after());
    long sending = sending();
    counts.merge(ItemState.PENDING, -sending, Long::sum);
    counts.merge(ItemState.SENDING, sending, Long::sum);
    counts.merge(ItemState.INVALID, withoutItem(), Long::sum);
    return new RunCounts(counts);
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

  private long withoutItem() {
    var invalid =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM csv_record
            WHERE record_id > ? AND record_id < ? AND item_id IS NULL
            """,
            Long.class,
            rows.before(),
            rows.after());
    return invalid == null ? 0 : invalid;
  }
}
