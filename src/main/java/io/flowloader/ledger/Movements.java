package io.flowloader.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has the live counts of a run follow its items. Items of other runs are settled here too, and
 * counted there when they are looked at.
 */
record Movements(JdbcTemplate jdbc, LiveCounts counts, PackKeys packKeys, RowRange rows) {

  /** An item has changed its state, and with it what of it is still to be sent. */
  void moved(long item, ItemState from, ItemState to, @Nullable ItemSize size) {
    if (size == null) {
      throw new IllegalStateException("there is no item " + item);
    }
    movedRows(item, from, to, size.rows());
    if (isOfRun(item)) {
      counts.ended(size.left(from) - size.left(to));
    }
  }

  /** The same where nothing changes of what is still to be sent, or that is counted elsewhere. */
  void movedRows(long item, ItemState from, ItemState to, long rowCount) {
    if (isOfRun(item)) {
      counts.moved(from, to, rowCount);
    }
  }

  /** So many updates of the run have come to their end. */
  void updatesEnded(Collection<Long> items, int number) {
    if (items.stream().allMatch(this::isOfRun)) {
      counts.ended(number);
    }
  }

  /** How much items count, by their number. */
  Map<Long, ItemSize> sizes(List<Long> items) {
    var sizes = new HashMap<Long, ItemSize>();
    jdbc.query(
        "SELECT item_id, row_count, update_count, packing_id FROM item WHERE item_id = ANY(?)",
        row -> {
          int variants = packKeys.known(row.getLong(4)).variantsPerItem();
          sizes.put(row.getLong(1), new ItemSize(row.getInt(2), variants, row.getInt(3)));
        },
        (Object) items.toArray(Long[]::new));
    return sizes;
  }

  private boolean isOfRun(long item) {
    return item > rows.before() && item < rows.after();
  }
}
