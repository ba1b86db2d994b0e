package io.flowloader.ledger.staging;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.Reason;
import io.flowloader.draft.StagedRecord;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.StagedItems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The records of a batch that go on with one above, which may stand in an earlier batch: each is
 * part of the item that the one above became, or refused with it. In the caller's transaction.
 */
final class RowsBelow {

  private final JdbcTemplate jdbc;
  private final RowRange rows;

  /** How many there are in the batch, by the item above. */
  private final Map<Long, Integer> counts = new HashMap<>();

  private final Set<Long> itemsBefore;
  private final Set<Long> items;

  RowsBelow(JdbcTemplate jdbc, long run, List<StagedRecord> batch) {
    this.jdbc = jdbc;
    this.rows = new RowRange(run);
    for (var staged : batch) {
      if (staged instanceof StagedRecord.Following following) {
        counts.merge(rows.of(following.above()), 1, Integer::sum);
      }
    }
    this.itemsBefore = counts.isEmpty() ? Set.of() : itemsBefore();
    this.items = new HashSet<>(itemsBefore);
  }

  private Set<Long> itemsBefore() {
    return new HashSet<>(
        jdbc.queryForList(
            "SELECT item_id FROM item WHERE item_id = ANY(?)",
            Long.class,
            (Object) counts.keySet().toArray(Long[]::new)));
  }

  /** How many rows of the batch an item has that begins with this record; it becomes one. */
  int rowsOf(CsvRecord first) {
    long item = rows.of(first.number());
    items.add(item);
    return 1 + counts.getOrDefault(item, 0);
  }

  /** Whether it is part of an item; else it is refused for the sake of the row above. */
  boolean stage(StagedRecord.Following following, StagedTables tables) {
    long item = rows.of(following.above());
    if (!items.contains(item)) {
      tables.bad(following.record(), null, "", "", Reason.itemInvalid(following.aboveLine()));
      return false;
    }
    tables.goingOn(following.record(), item, following.reason());
    return true;
  }

  /** Writes that items of earlier batches have more rows. */
  void countRowsOfItemsBefore() {
    if (!itemsBefore.isEmpty()) {
      new StagedItems(jdbc)
          .addRows(
              itemsBefore.stream()
                  .collect(Collectors.toMap(item -> item, item -> counts.getOrDefault(item, 0))));
    }
  }
}
