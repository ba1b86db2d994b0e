package io.flowloader.ledger;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives the rows that want a slug which an earlier row of the file has another one, once all rows
 * are staged and it is known which slugs the file has. In file order, so that tomorrow's file gets
 * the same; a row that has its slug is found done after a kill.
 */
public final class SlugWishes {

  private static final int ROWS_A_BATCH = 500;

  /** Leaves room for the number of any row within 256 characters. */
  private static final int LONGEST_BEGINNING = 200;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final KeptSlugs slugs;
  private final RowRange rows;

  /**
   * Rows up to here have their slug: to look at them again for each batch would take their square.
   */
  private long granted;

  public SlugWishes(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.slugs = new KeptSlugs(jdbc, ledger.run());
    this.rows = ledger.rows();
    this.granted = rows.before();
  }

  private record Wish(long item, String wanted) {}

  /**
   * Grants the next wishes.
   *
   * @return whether there may be more
   */
  public boolean grantNext() {
    var batch =
        jdbc.query(
            """
            SELECT w.item_id, w.wanted FROM slug_wish w JOIN item i ON i.item_id = w.item_id
            WHERE w.item_id > ? AND w.item_id < ? AND i.slug LIKE '%~%'
            ORDER BY w.item_id LIMIT ?
            """,
            (row, i) -> new Wish(row.getLong(1), row.getString(2)),
            granted,
            rows.after(),
            ROWS_A_BATCH);
    if (batch.isEmpty()) {
      return false;
    }
    commits.commit(() -> grant(batch));
    granted = batch.get(batch.size() - 1).item();
    return true;
  }

  private void grant(List<Wish> wishes) {
    for (var wish : wishes) {
      int occurrence = 2 + earlier(wish);
      var kept = slugs.of(wish.wanted(), occurrence);
      slugs.rename(
          wish.item(),
          kept.isEmpty()
              ? slugs.giveNext(wish.wanted(), occurrence)
              : kept.map(KeptSlugs.Kept::slug)
                  .filter(slug -> !slugs.isInFile(slug))
                  .orElseGet(
                      // That one's row was found elsewhere in the file.
                      () -> slugs.giveNext(wish.wanted(), slugs.newOccurrence(wish.wanted()))));
    }
  }

  /**
   * What stands for the slug of a row until it is given one: no slug has a {@code ~}.
   *
   * @param row its number, or that of its item
   */
  static String placeholder(String wanted, long row) {
    return wanted.substring(0, Math.min(wanted.length(), LONGEST_BEGINNING)) + "~" + row;
  }

  /** How many rows before it wish for the same; the first that wanted it has it. */
  private int earlier(Wish wish) {
    var count =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM slug_wish WHERE wanted = ? AND item_id > ? AND item_id < ?
            """,
            Integer.class,
            wish.wanted(),
            rows.before(),
            wish.item());
    return count == null ? 0 : count;
  }
}
