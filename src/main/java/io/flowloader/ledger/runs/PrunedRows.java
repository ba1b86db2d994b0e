package io.flowloader.ledger.runs;

import io.flowloader.ledger.LastNumber;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.time.StopSignal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of a run that is not kept any more: takes them away, but for those items that are needed
 * beyond it. May be carried out again, and goes on where it was.
 */
public final class PrunedRows {

  private static final long ROWS_A_BATCH = 1000;

  private static final List<String> OF_ITEMS =
      List.of(
          "item_content",
          "locale_update",
          "locale_update_outcome",
          "locale_change",
          "seen_variant",
          "item_reference",
          "item_name",
          "item_key",
          "wanted_slug",
          "item_outcome",
          "item_variant",
          "publication",
          "request_part",
          "item");

  private static final List<String> OF_RECORDS =
      List.of("csv_record", "mistake", "refused_row", "left_out");

  private static final List<String> OF_ACTIONS =
      List.of("restoration", "site_action_outcome", "site_action");

  private static final List<String> OF_RUNS = List.of("site_slug", "cleared_field", "run_timeline");

  private final RunLedger ledger;
  private final JdbcTemplate jdbc;
  private final RowRange rows;

  public PrunedRows(RunLedger ledger) {
    this.ledger = ledger;
    this.jdbc = ledger.jdbc();
    this.rows = ledger.rows();
  }

  /**
   * Takes them away, batch by batch; blocks until all are.
   *
   * @return false if a stop was requested before
   */
  public boolean remove(StopSignal stop) {
    var needed = needed();
    long end = last();
    for (long from = rows.before(); from <= end; from += ROWS_A_BATCH) {
      if (stop.isRequested()) {
        return false;
      }
      long after = from;
      ledger.commits().commit(() -> removeBatch(after, needed));
    }
    ledger.commits().commit(this::removeRest);
    return true;
  }

  /** Whether some rows are still there. */
  public boolean areLeft() {
    return count() > 0;
  }

  /** Whether some of them are needed no more. */
  public boolean areUnneeded() {
    return count() > needed().cardinality();
  }

  private long count() {
    var found =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM item WHERE item_id > ? AND item_id < ?",
            Long.class,
            rows.before(),
            rows.after());
    return found == null ? 0 : found;
  }

  /** By the number of their row: the items that are needed beyond the run. */
  private BitSet needed() {
    var needed = new BitSet();
    // What an item was last sent, and where it is in conflict.
    add(needed, "SELECT source_id FROM known_item WHERE source_id > ? AND source_id < ?");
    add(needed, "SELECT contested_id FROM known_item WHERE contested_id > ? AND contested_id < ?");
    // What is to be put back where a run is taken back that is kept.
    jdbc.query(
        "SELECT source_id FROM site_action WHERE source_id > ? AND source_id < ?"
            + " AND (action_id < ? OR action_id > ?)",
        row -> {
          needed.set(Math.toIntExact(RowRange.numberOf(row.getLong(1))));
        },
        rows.before(),
        rows.after(),
        rows.before(),
        rows.after());
    // What no memory has taken over yet, for nobody has asked for one.
    add(
        needed,
        """
        SELECT o.item_id FROM item_outcome o
        WHERE o.item_id > ? AND o.item_id < ? AND o.site_item_id IS NOT NULL
          AND o.state IN ('CREATED', 'INCOMPLETE', 'UPDATED', 'CONFLICT')
          AND EXISTS (SELECT 1 FROM import_run r
            WHERE r.run_id = %d AND r.remembered = FALSE AND r.undone_by IS NULL)
        """
            .formatted(rows.run()));
    var referred = new BitSet();
    jdbc.query(
        """
        SELECT item_id, target_item_id FROM item_reference
        WHERE item_id > ? AND item_id < ? AND target_item_id IS NOT NULL
        """,
        row -> {
          if (needed.get(Math.toIntExact(RowRange.numberOf(row.getLong(1))))) {
            referred.set(Math.toIntExact(RowRange.numberOf(row.getLong(2))));
          }
        },
        rows.before(),
        rows.after());
    needed.or(referred);
    return needed;
  }

  private void add(BitSet needed, String query) {
    jdbc.query(
        query,
        row -> {
          needed.set(Math.toIntExact(RowRange.numberOf(row.getLong(1))));
        },
        rows.before(),
        rows.after());
  }

  /** The last number that any table of the run has; before the first one if none has any. */
  private long last() {
    var last = new LastNumber(jdbc, rows);
    return Stream.of(
            last.of("item", "item_id"),
            last.of("csv_record", "record_id"),
            last.of("site_action", "action_id"))
        .flatMap(Optional::stream)
        .max(Long::compare)
        .orElse(rows.before() - 1);
  }

  private void removeBatch(long after, BitSet needed) {
    long upTo = after + ROWS_A_BATCH;
    var kept = new ArrayList<Long>();
    int first = Math.toIntExact(RowRange.numberOf(after)) + 1;
    for (int number = needed.nextSetBit(first);
        number >= 0 && number < first + ROWS_A_BATCH;
        number = needed.nextSetBit(number + 1)) {
      kept.add(rows.of(number));
    }
    var ids = kept.toArray(Long[]::new);
    for (var table : OF_ITEMS) {
      jdbc.update(
          "DELETE FROM %s WHERE item_id > ? AND item_id <= ? AND NOT item_id = ANY(?)"
              .formatted(table),
          after,
          upTo,
          ids);
    }
    for (var table : OF_RECORDS) {
      jdbc.update(
          "DELETE FROM %s WHERE record_id > ? AND record_id <= ?".formatted(table), after, upTo);
    }
    for (var table : OF_ACTIONS) {
      jdbc.update(
          "DELETE FROM %s WHERE action_id > ? AND action_id <= ?".formatted(table), after, upTo);
    }
  }

  /**
   * What belongs to the run as a whole. The first request into a collection is kept: before it
   * there was nothing of ours that others could have edited.
   */
  private void removeRest() {
    for (var table : OF_RUNS) {
      jdbc.update("DELETE FROM %s WHERE run_id = ?".formatted(table), rows.run());
    }
    jdbc.update(
        """
        DELETE FROM api_request WHERE run_id = ? AND request_id > (
          SELECT MIN(q.request_id) FROM api_request q JOIN import_run r ON r.run_id = q.run_id
          WHERE r.target = ? AND r.collection_id = ?)
        """,
        rows.run(),
        ledger.run().identity().target(),
        ledger.run().identity().collectionId());
  }
}
