package io.flowloader.ledger.runs;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What a run has done, and taking it back would do.
 *
 * @param run the run
 * @param created items that would be removed
 * @param changed items that would get back what they had
 * @param archived items that would be archived no more
 * @param drafted items that would be drafts no more
 * @param deleted items that it has removed, and that cannot be brought back
 * @param inDoubt rows of which nobody knows yet
 */
public record UndoPreview(
    ImportRun run,
    long created,
    long changed,
    long archived,
    long drafted,
    long deleted,
    long inDoubt) {

  /** Of a run as its tables have it now. */
  public static UndoPreview of(RunLedger ledger) {
    var jdbc = ledger.jdbc();
    var rows = ledger.rows();
    return new UndoPreview(
        ledger.run(),
        count(
            jdbc,
            rows,
            """
            SELECT COUNT(*) FROM item_outcome WHERE item_id > ? AND item_id < ? AND sends > 0
              AND site_item_id IS NOT NULL AND state IN ('CREATED', 'INCOMPLETE', 'UPDATING')
            """),
        count(
            jdbc,
            rows,
            """
            SELECT COUNT(DISTINCT c.item_id) FROM locale_change c
              JOIN locale_update_outcome e
                ON e.item_id = c.item_id AND e.cms_locale_id = c.cms_locale_id
            WHERE c.item_id > ? AND c.item_id < ? AND e.state = 'DONE'
            """),
        acted(jdbc, rows, "ARCHIVE"),
        acted(jdbc, rows, "DRAFT"),
        acted(jdbc, rows, "DELETE"),
        ledger.count().inDoubt());
  }

  private static long acted(JdbcTemplate jdbc, RowRange rows, String kind) {
    return count(
        jdbc,
        rows,
        """
        SELECT COUNT(*) FROM site_action a JOIN site_action_outcome e ON e.action_id = a.action_id
        WHERE a.action_id > ? AND a.action_id < ? AND e.state = 'DONE' AND a.kind = '%s'
        """
            .formatted(kind));
  }

  private static long count(JdbcTemplate jdbc, RowRange rows, String query) {
    var found = jdbc.queryForObject(query, Long.class, rows.before(), rows.after());
    return found == null ? 0 : found;
  }

  /** Whether there is nothing to take back. */
  public boolean isEmpty() {
    return created + changed + archived + drafted + deleted + inDoubt == 0;
  }
}
