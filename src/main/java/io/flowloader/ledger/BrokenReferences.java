package io.flowloader.ledger;

import io.flowloader.draft.ReasonCode;
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

  private static final int ITEMS_A_BITE = 500;

  /** Many rows of a chain share a commit, the dearest part of a write. */
  private static final int ROWS_A_COMMIT = 10_000;

  private final JdbcTemplate jdbc;
  private final GroupCommit commits;
  private final RowRange rows;

  BrokenReferences(JdbcTemplate jdbc, GroupCommit commits, RowRange rows) {
    this.jdbc = jdbc;
    this.commits = commits;
    this.rows = rows;
  }

  /**
   * @param causeLine where the row begins that has to be mended
   */
  private record Broken(long item, long causeLine) {}

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
    var bite = unknown(rows.before());
    while (!bite.isEmpty()) {
      stop.throwIfRequested();
      var found = bite;
      commits.commit(() -> refuse(found, ReasonCode.REFERENCE_UNKNOWN));
      refused += bite.size();
      bite = unknown(bite.get(bite.size() - 1).item());
    }
    return refused;
  }

  /**
   * Items with references of their own that name nothing; the line is that of the first of them.
   */
  private List<Broken> unknown(long after) {
    return jdbc.query(
        """
        SELECT r.item_id, n.line
        FROM item_reference r
          JOIN item i ON i.item_id = r.item_id
          JOIN csv_record n ON n.record_id = COALESCE(r.record_id, r.item_id)
        WHERE r.item_id > ? AND r.item_id < ? AND r.strict AND r.wanted IS NOT NULL
          AND r.target_item_id IS NULL AND r.refused_id IS NULL AND r.site_item_id IS NULL
          AND i.state = ?
        ORDER BY r.item_id LIMIT ?
        """,
        BrokenReferences::firstOfEach,
        after,
        rows.after(),
        ItemState.PENDING.name(),
        ITEMS_A_BITE);
  }

  private long refuseDependent(StopSignal stop) {
    long refused = 0;
    var bite = dependent(rows.before());
    while (!bite.isEmpty()) {
      stop.throwIfRequested();
      refused += refuseWithAllThatRefer(bite);
      bite = dependent(bite.get(bite.size() - 1).item());
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
        SELECT r.item_id, CASE WHEN t.state = ? THEN t.bad_line ELSE b.line END
        FROM item_reference r
          JOIN item i ON i.item_id = r.item_id
          LEFT JOIN item t ON t.item_id = r.target_item_id
          LEFT JOIN csv_record b ON b.record_id = r.refused_id
        WHERE r.item_id > ? AND r.item_id < ? AND r.strict AND r.wanted IS NOT NULL
          AND (t.state = ? OR r.refused_id IS NOT NULL) AND i.state = ?
        ORDER BY r.item_id LIMIT ?
        """,
        BrokenReferences::firstOfEach,
        ItemState.INVALID.name(),
        after,
        rows.after(),
        ItemState.INVALID.name(),
        ItemState.PENDING.name(),
        ITEMS_A_BITE);
  }

  /** Those that refer to rows just refused; what goes beyond a bite is found by the next look. */
  private List<Broken> referringTo(Long[] refused) {
    return jdbc.query(
        """
        SELECT i.item_id, t.bad_line
        FROM UNNEST(?) s(id)
          JOIN item t ON t.item_id = s.id
          JOIN item_reference r ON r.target_item_id = s.id
          JOIN item i ON i.item_id = r.item_id
        WHERE r.strict AND r.wanted IS NOT NULL AND i.state = ? LIMIT ?
        """,
        BrokenReferences::firstOfEach,
        refused,
        ItemState.PENDING.name(),
        ITEMS_A_BITE);
  }

  private static List<Broken> firstOfEach(java.sql.ResultSet row) throws java.sql.SQLException {
    Map<Long, Broken> found = new LinkedHashMap<>();
    while (row.next()) {
      found.putIfAbsent(row.getLong(1), new Broken(row.getLong(1), row.getLong(2)));
    }
    return new ArrayList<>(found.values());
  }

  private void refuse(List<Broken> broken, ReasonCode code) {
    jdbc.batchUpdate(
        "UPDATE item SET state = ?, bad_line = ?, code = ?, message = NULL WHERE item_id = ?",
        broken.stream()
            .map(
                each ->
                    new Object[] {
                      ItemState.INVALID.name(), each.causeLine(), code.code(), each.item()
                    })
            .toList());
  }
}
