package io.flowloader.ledger.runs;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.OnTheirWay;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.StagedRecords;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** What is to be looked at in the rows of a run, in file order; read in batches. */
public final class RowMistakes {

  /** Of rows that were sent, or were not to be overwritten: what a person looks at. */
  private static final Set<ItemState> LOOKED_AT =
      EnumSet.of(ItemState.REJECTED, ItemState.INCOMPLETE, ItemState.CONFLICT);

  private static final int ROWS_A_BATCH = 2_000;

  /** Of items that are looked up one by one, rather than all rows be read. */
  private static final int FEW = 10_000;

  private static final String OF_SITE =
      """
      SELECT c.record_id, c.line, '', i.slug, COALESCE(o.message, ''), '',
        o.state, i.item_id
      FROM %s
        JOIN item i ON i.item_id = c.item_id
        LEFT JOIN item_outcome o ON o.item_id = c.item_id
      WHERE i.valid = TRUE AND %s
      ORDER BY c.record_id
      """;

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

  /**
   * What the site made of rows that are not as they should be. Most often they are few among many:
   * then only those are read.
   *
   * @param most at most so many rows of the run are such
   */
  public void forEachOfSite(long run, long most, Consumer<RowMistake> use) {
    var onTheirWay = new OnTheirWay(jdbc).itemsOf(run);
    var few = few(new RowRange(run), onTheirWay, most > onTheirWay.size());
    RowMapper<Optional<RowMistake>> rows =
        (row, i) -> ofSite(row, onTheirWay.contains(row.getLong(8)));
    if (few.isEmpty()) {
      forEach(
          run,
          OF_SITE.formatted("csv_record c", "c.record_id > ? AND c.record_id <= ?"),
          rows,
          use);
      return;
    }
    var items = few.get();
    for (int from = 0; from < items.size(); from += ROWS_A_BATCH) {
      var batch = items.subList(from, Math.min(items.size(), from + ROWS_A_BATCH));
      jdbc.query(
              OF_SITE.formatted("UNNEST(?) s(id) JOIN csv_record c ON c.record_id = s.id", "TRUE"),
              rows,
              (Object) batch.toArray(Long[]::new))
          .forEach(each -> each.ifPresent(use));
    }
  }

  /**
   * The items of such rows in the order of the file; empty if they are many, or made of several
   * rows each: those may stand anywhere.
   *
   * @param besides whether there may be others than those on their way
   */
  private Optional<List<Long>> few(RowRange rows, Set<Long> onTheirWay, boolean besides) {
    var items = new TreeSet<>(onTheirWay);
    if (besides) {
      items.addAll(
          jdbc.queryForList(
              """
              SELECT o.item_id FROM item_outcome o
              WHERE o.item_id > ? AND o.item_id < ? AND o.state = ANY(?) LIMIT ?
              """,
              Long.class,
              rows.before(),
              rows.after(),
              Stream.concat(LOOKED_AT.stream(), Stream.of(ItemState.UNKNOWN))
                  .map(ItemState::name)
                  .toArray(String[]::new),
              FEW + 1));
    }
    return items.size() > FEW || areSomeOfSeveralRows(items)
        ? Optional.empty()
        : Optional.of(List.copyOf(items));
  }

  private boolean areSomeOfSeveralRows(Set<Long> items) {
    return !jdbc.queryForList(
            """
            SELECT i.item_id FROM UNNEST(?) s(id) JOIN item i ON i.item_id = s.id
            WHERE i.row_count > 1 LIMIT 1
            """,
            Long.class,
            (Object) items.toArray(Long[]::new))
        .isEmpty();
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
    long last = range.of(new StagedRecords(jdbc, range).count());
    for (long after = range.before(); after < last; after += ROWS_A_BATCH) {
      // Bounded by the number and not by LIMIT: the planner then reads just its rows.
      jdbc.query(sql, rows, after, after + ROWS_A_BATCH).forEach(each -> each.ifPresent(use));
    }
  }
}
