package io.flowloader.ledger.actions;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The publications of one run: of the items that it has brought to the site complete, and that are
 * neither drafts nor archived. One that has no line waits.
 */
public final class Publications {

  private static final int LONGEST_MESSAGE = 4000;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final PackKeys packKeys;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public Publications(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.rows = ledger.rows();
  }

  /**
   * The next items that wait to be published, in file order.
   *
   * @param after the number of the last one before them; 0 for the first ones
   * @param most at most so many
   */
  public List<ActionTarget> waiting(long after, int most) {
    return jdbc.query(
        """
        SELECT o.item_id, o.site_item_id, i.slug, i.packing_id
        FROM item_outcome o
          JOIN item i ON i.item_id = o.item_id
          JOIN packing p ON p.packing_id = i.packing_id
        WHERE o.item_id > ? AND o.item_id < ? AND o.state IN (?, ?) AND o.site_item_id IS NOT NULL
          AND p.draft = FALSE AND p.archived = FALSE
          AND NOT EXISTS (SELECT 1 FROM publication d WHERE d.item_id = o.item_id)
        ORDER BY o.item_id LIMIT ?
        """,
        (row, i) ->
            new ActionTarget(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                packKeys.known(row.getLong(4)).cmsLocaleIds()),
        Math.max(after, rows.before()),
        rows.after(),
        ItemState.CREATED.name(),
        ItemState.UPDATED.name(),
        most);
  }

  /** Commits what became of publications that had no end yet. */
  public void settle(List<ActionOutcome> outcomes) {
    commits.commit(
        () -> {
          // A second line for an item breaks the key: it had its end already.
          jdbc.batchUpdate(
              "INSERT INTO publication (item_id, published, message) VALUES (?, ?, ?)",
              outcomes.stream()
                  .map(
                      each ->
                          new Object[] {
                            each.target().id(),
                            each.state() == ActionState.DONE,
                            each.message() == null
                                ? null
                                : ColumnValue.cut(each.message(), LONGEST_MESSAGE)
                          })
                  .toList());
        });
  }

  /** Those that failed are to be sent once more. */
  public void requeueFailed() {
    commits.commit(
        () -> {
          jdbc.update(
              "DELETE FROM publication WHERE item_id > ? AND item_id < ? AND published = FALSE",
              rows.before(),
              rows.after());
        });
  }

  /** How many have ended, and how. */
  public PublicationCounts counts() {
    return counts(jdbc, rows);
  }

  /** How many publications of a run have ended, and how. */
  public static PublicationCounts counts(JdbcTemplate jdbc, RowRange rows) {
    var found =
        jdbc.queryForObject(
            """
            SELECT COALESCE(SUM(CASE WHEN published THEN 1 ELSE 0 END), 0),
              COALESCE(SUM(CASE WHEN published THEN 0 ELSE 1 END), 0)
            FROM publication WHERE item_id > ? AND item_id < ?
            """,
            (row, i) -> new PublicationCounts(row.getLong(1), row.getLong(2)),
            rows.before(),
            rows.after());
    return found == null ? PublicationCounts.NONE : found;
  }
}
