package io.flowloader.ledger.resolve;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives the rows that want a slug which an earlier row of the file has another one, once all rows
 * are staged and it is known which slugs the file has. In file order, so that tomorrow's file gets
 * the same; a row that has its slug is found done after a kill.
 */
public final class WantedSlugs {

  private static final int ROWS_A_BATCH = 500;

  /** Leaves room for the number of any row within 256 characters. */
  private static final int LONGEST_BEGINNING = 200;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final AssignedSlugs slugs;
  private final RowRange rows;

  /**
   * Rows up to here have their slug: to look at them again for each batch would take their square.
   */
  private long assigned;

  public WantedSlugs(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.slugs = new AssignedSlugs(jdbc, ledger.run());
    this.rows = ledger.rows();
    this.assigned = rows.before();
  }

  private record Want(long item, String wanted) {}

  /**
   * Assigns slugs to the next rows.
   *
   * @return whether there may be more
   */
  public boolean assignNext() {
    var batch =
        jdbc.query(
            """
            SELECT w.item_id, w.wanted FROM wanted_slug w JOIN item i ON i.item_id = w.item_id
            WHERE w.item_id > ? AND w.item_id < ? AND i.slug LIKE '%~%'
            ORDER BY w.item_id LIMIT ?
            """,
            (row, i) -> new Want(row.getLong(1), row.getString(2)),
            assigned,
            rows.after(),
            ROWS_A_BATCH);
    if (batch.isEmpty()) {
      return false;
    }
    commits.commit(() -> assign(batch));
    assigned = batch.get(batch.size() - 1).item();
    return true;
  }

  private void assign(List<Want> wants) {
    for (var want : wants) {
      int occurrence = 2 + earlier(want);
      var before = slugs.of(want.wanted(), occurrence);
      slugs.rename(
          want.item(),
          before.isEmpty()
              ? slugs.giveNext(want.wanted(), occurrence)
              : before
                  .map(AssignedSlugs.Assigned::slug)
                  .filter(slug -> !slugs.isInFile(slug))
                  .orElseGet(
                      // That one's row was found elsewhere in the file.
                      () -> slugs.giveNext(want.wanted(), slugs.newOccurrence(want.wanted()))));
    }
  }

  /**
   * What stands for the slug of a row until it is given one: no slug has a {@code ~}.
   *
   * @param row its number, or that of its item
   */
  public static String placeholder(String wanted, long row) {
    return wanted.substring(0, Math.min(wanted.length(), LONGEST_BEGINNING)) + "~" + row;
  }

  /** How many rows before it want the same; the first that wanted it has it. */
  private int earlier(Want want) {
    var count =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM wanted_slug WHERE wanted = ? AND item_id > ? AND item_id < ?
            """,
            Integer.class,
            want.wanted(),
            rows.before(),
            want.item());
    return count == null ? 0 : count;
  }
}
