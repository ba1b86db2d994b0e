package io.flowloader.ledger.resolve;

import io.flowloader.draft.ReasonCode;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.RowRange;
import io.flowloader.time.StopSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Refuses the items that refer to nothing or to what is refused itself, in two goes: what is wrong
 * by itself first, so that all that depends on it is known by the line where the cause stands. The
 * words follow once all is known ({@link ReferenceReasons}). Each step may be repeated after a
 * kill.
 */
final class BrokenReferences {

  private static final int ITEMS_A_BATCH = 500;

  /** Many rows of a chain share a commit, the dearest part of a write. */
  private static final int ROWS_A_COMMIT = 10_000;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final ItemStates states;
  private final RowRange rows;

  BrokenReferences(JdbcTemplate jdbc, Commits commits, ItemStates states, RowRange rows) {
    this.jdbc = jdbc;
    this.commits = commits;
    this.states = states;
    this.rows = rows;
  }

  /**
   * @param causeLine where the row begins that has to be mended
   */
  private record Broken(long item, long causeLine, int rowCount) {}

  /** Blocks. Returns how many items became INVALID. */
  long refuseAll(StopSignal stop) {
    long refused = refuseUnknown(stop);
    long now;
    do {
      // Another look finds rows that refer to ones refused behind them.
      now = refuseDependent(stop);
      refused += now;
    } while (now > 0);
    return refused;
  }

  private long refuseUnknown(StopSignal stop) {
    long refused = 0;
    var batch = unknown(rows.before());
    while (!batch.isEmpty()) {
      stop.throwIfRequested();
      var found = batch;
      commits.commit(() -> refuse(found, ReasonCode.REFERENCE_UNKNOWN));
      refused += batch.size();
      batch = unknown(batch.get(batch.size() - 1).item());
    }
    return refused;
  }

  /**
   * Items with references of their own that name nothing; the line is that of the first of them.
   */
  private List<Broken> unknown(long after) {
    return jdbc.query(
        """
        SELECT r.item_id, n.line, i.row_count
        FROM item_reference r
          JOIN item i ON i.item_id = r.item_id
          JOIN csv_record n ON n.record_id = COALESCE(r.record_id, r.item_id)
        WHERE r.item_id > ? AND r.item_id < ? AND r.strict AND r.wanted IS NOT NULL
          AND r.target_item_id IS NULL AND r.refused_id IS NULL AND r.site_item_id IS NULL
          AND i.valid = TRUE
        ORDER BY r.item_id LIMIT ?
        """,
        BrokenReferences::firstOfEach,
        after,
        rows.after(),
        ITEMS_A_BATCH);
  }

  private long refuseDependent(StopSignal stop) {
    long refused = 0;
    var batch = dependent(rows.before());
    while (!batch.isEmpty()) {
      stop.throwIfRequested();
      refused += refuseWithAllThatRefer(batch);
      batch = dependent(batch.get(batch.size() - 1).item());
    }
    return refused;
  }

  /**
   * Refuses items and those that refer to them, and so on: a chain is followed to its end, for to
   * begin anew for each of its rows would take the square of their number.
   */
  private long refuseWithAllThatRefer(List<Broken> first) {
    var refused = new AtomicLong();
    commits.commit(
        () -> {
          refused.set(0);
          var broken = first;
          while (!broken.isEmpty() && refused.get() < ROWS_A_COMMIT) {
            refuse(broken, ReasonCode.REFERENCE_INVALID);
            refused.addAndGet(broken.size());
            broken = referringTo(broken.stream().map(Broken::item).toArray(Long[]::new));
          }
        });
    return refused.get();
  }

  private List<Broken> dependent(long after) {
    return jdbc.query(
        """
        SELECT r.item_id, CASE WHEN t.valid = FALSE THEN t.bad_line ELSE b.line END, i.row_count
        FROM item_reference r
          JOIN item i ON i.item_id = r.item_id
          LEFT JOIN item t ON t.item_id = r.target_item_id
          LEFT JOIN csv_record b ON b.record_id = r.refused_id
        WHERE r.item_id > ? AND r.item_id < ? AND r.strict AND r.wanted IS NOT NULL
          AND (t.valid = FALSE OR r.refused_id IS NOT NULL) AND i.valid = TRUE
        ORDER BY r.item_id LIMIT ?
        """,
        BrokenReferences::firstOfEach,
        after,
        rows.after(),
        ITEMS_A_BATCH);
  }

  /** Those that refer to rows just refused; what goes beyond a batch is found by the next look. */
  private List<Broken> referringTo(Long[] refused) {
    return jdbc.query(
        """
        SELECT i.item_id, t.bad_line, i.row_count
        FROM UNNEST(?) s(id)
          JOIN item t ON t.item_id = s.id
          JOIN item_reference r ON r.target_item_id = s.id
          JOIN item i ON i.item_id = r.item_id
        WHERE r.strict AND r.wanted IS NOT NULL AND i.valid = TRUE LIMIT ?
        """,
        BrokenReferences::firstOfEach,
        refused,
        ITEMS_A_BATCH);
  }

  private static List<Broken> firstOfEach(java.sql.ResultSet row) throws java.sql.SQLException {
    Map<Long, Broken> found = new LinkedHashMap<>();
    while (row.next()) {
      found.putIfAbsent(row.getLong(1), new Broken(row.getLong(1), row.getLong(2), row.getInt(3)));
    }
    return new ArrayList<>(found.values());
  }

  private void refuse(List<Broken> broken, ReasonCode code) {
    states.refuse(
        broken.stream()
            .map(
                each ->
                    new ItemStates.Refusal(
                        each.item(), each.rowCount(), each.causeLine(), code.code(), null))
            .toList());
  }
}
