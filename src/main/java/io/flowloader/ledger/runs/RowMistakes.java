package io.flowloader.ledger.runs;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.OnTheirWay;
import io.flowloader.ledger.RowRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What is to be looked at in the rows of a run, in file order; read in batches. */
public final class RowMistakes {

  /** Of rows that were sent, or were not to be overwritten: what a person looks at. */
  private static final Set<ItemState> LOOKED_AT =
      EnumSet.of(ItemState.REJECTED, ItemState.INCOMPLETE, ItemState.CONFLICT);

  private static final int ROWS_A_BATCH = 2_000;

  private final JdbcTemplate jdbc;

  public RowMistakes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The mistakes of rows that are INVALID, but for those refused for the sake of others. */
  public void forEachInvalid(long run, Consumer<RowMistake> use) {
    forEach(
        run,
        """
        SELECT c.record_id, c.line, m.header, m.cell, m.problem, m.advice
        FROM csv_record c JOIN mistake m ON m.record_id = c.record_id
        WHERE c.record_id > ? AND c.record_id <= ?
        ORDER BY m.record_id, m.place
        """,
        RowMistakes::mistake,
        use);
  }

  /** What the site made of rows that are not as they should be. */
  public void forEachOfSite(long run, Consumer<RowMistake> use) {
    var onTheirWay = new OnTheirWay(jdbc).itemsOf(run);
    forEach(
        run,
        """
        SELECT c.record_id, c.line, '', i.slug, COALESCE(o.message, ''), '',
          o.state, i.item_id
        FROM csv_record c
          JOIN item i ON i.item_id = c.item_id
          LEFT JOIN item_outcome o ON o.item_id = c.item_id
        WHERE c.record_id > ? AND c.record_id <= ? AND i.valid = TRUE
        ORDER BY c.record_id
        """,
        (row, i) -> ofSite(row, onTheirWay.contains(row.getLong(8))),
        use);
  }

  private static Optional<RowMistake> mistake(ResultSet row, int i) throws SQLException {
    return Optional.of(of(row, ItemState.INVALID));
  }

  /** Empty where nothing is to be looked at. */
  private static Optional<RowMistake> ofSite(ResultSet row, boolean onItsWay) throws SQLException {
    var state = row.getString(7);
    if (onItsWay || ItemState.UNKNOWN.name().equals(state)) {
      return Optional.of(of(row, ItemState.UNKNOWN));
    }
    return state != null && LOOKED_AT.contains(ItemState.valueOf(state))
        ? Optional.of(of(row, ItemState.valueOf(state)))
        : Optional.empty();
  }

  private static RowMistake of(ResultSet row, ItemState outcome) throws SQLException {
    return new RowMistake(
        outcome,
        RowRange.numberOf(row.getLong(1)),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }

  private void forEach(
      long run, String sql, RowMapper<Optional<RowMistake>> rows, Consumer<RowMistake> use) {
    var range = new RowRange(run);
    var last =
        jdbc.queryForObject(
            "SELECT MAX(record_id) FROM csv_record WHERE record_id > ? AND record_id < ?",
            Long.class,
            range.before(),
            range.after());
    for (long after = range.before(); last != null && after < last; after += ROWS_A_BATCH) {
      // Bounded by the number and not by LIMIT: the planner then reads just its rows.
      jdbc.query(sql, rows, after, after + ROWS_A_BATCH).forEach(each -> each.ifPresent(use));
    }
  }
}
