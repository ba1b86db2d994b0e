package io.flowloader.ledger.resolve;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.StagedItems;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.util.ArrayList;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds, once the whole file is staged, the rows that other rows refer to: by slug, then by a name
 * that only one row has. What is not found makes its row INVALID, or is left out, as the reference
 * says. Items with references are changed after they were created, in each of their locales. Each
 * step may be repeated after a kill.
 */
public final class ReferenceResolution {

  private static final int ITEMS_A_BATCH = 500;

  private final JdbcTemplate jdbc;
  private final StagedItems staged;
  private final Commits commits;
  private final PackKeys packKeys;
  private final ItemStates states;
  private final RowRange rows;
  private final long run;

  /** Items up to here have their changes: to look at them again would take the square of all. */
  private long prepared;

  /**
   * @param ledger of the run
   */
  public ReferenceResolution(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.staged = new StagedItems(jdbc);
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.states = ledger.states();
    this.rows = ledger.rows();
    this.prepared = rows.before();
    this.run = ledger.run().number();
  }

  /**
   * Finds what is referred to; blocks. Returns how many items became INVALID by it.
   *
   * @throws StoppedException if a stop was requested meanwhile; what is done stays done, and the
   *     next call goes on
   */
  public long resolve(StopSignal stop) {
    commits.commit(
        () -> {
          findRows();
          findRefusedRows();
        });
    long refused = new BrokenReferences(jdbc, commits, states, rows).refuseAll(stop);
    var reasons = new ReferenceReasons(jdbc, commits, rows, run);
    reasons.explainRefused(stop);
    reasons.leaveOutTheRest(stop);
    return refused;
  }

  private void findRows() {
    jdbc.update(
        """
        UPDATE item_reference r SET target_item_id = (
          SELECT i.item_id FROM item i WHERE i.run_id = ? AND i.slug = r.wanted)
        WHERE r.item_id > ? AND r.item_id < ? AND r.wanted IS NOT NULL AND r.target_item_id IS NULL
        """,
        run,
        rows.before(),
        rows.after());
    jdbc.update(
        """
        UPDATE item_reference r SET target_item_id = (
          SELECT MIN(n.item_id) FROM item_name n WHERE n.run_id = ? AND n.name = r.wanted
          HAVING COUNT(*) = 1)
        WHERE r.item_id > ? AND r.item_id < ? AND r.wanted IS NOT NULL AND r.target_item_id IS NULL
          AND r.site_item_id IS NULL
        """,
        run,
        rows.before(),
        rows.after());
  }

  /** By slug even if an item of the site has that name, as among rows that are good. */
  private void findRefusedRows() {
    jdbc.update(
        """
        UPDATE item_reference r SET refused_id = (
          SELECT MIN(b.record_id) FROM refused_row b WHERE b.run_id = ? AND b.slug = r.wanted)
        WHERE r.item_id > ? AND r.item_id < ? AND r.wanted IS NOT NULL AND r.target_item_id IS NULL
          AND r.refused_id IS NULL
        """,
        run,
        rows.before(),
        rows.after());
    jdbc.update(
        """
        UPDATE item_reference r SET refused_id = (
          SELECT MIN(b.record_id) FROM refused_row b WHERE b.run_id = ? AND b.name = r.wanted)
        WHERE r.item_id > ? AND r.item_id < ? AND r.wanted IS NOT NULL AND r.target_item_id IS NULL
          AND r.refused_id IS NULL AND r.site_item_id IS NULL
        """,
        run,
        rows.before(),
        rows.after());
  }

  private record Referring(long id, long packing) {}

  /**
   * Has the next items that refer to others changed after they were created.
   *
   * @return whether there may be more
   */
  public boolean prepareNext() {
    var batch =
        jdbc.query(
            """
            SELECT i.item_id, i.packing_id FROM item i
            WHERE i.item_id > ? AND i.item_id < ? AND i.valid = TRUE AND i.references_ready = FALSE
              AND EXISTS (SELECT 1 FROM item_reference r WHERE r.item_id = i.item_id)
            ORDER BY i.item_id LIMIT ?
            """,
            (row, i) -> new Referring(row.getLong(1), row.getLong(2)),
            prepared,
            rows.after(),
            ITEMS_A_BATCH);
    if (batch.isEmpty()) {
      return false;
    }
    commits.commit(() -> batch.forEach(this::prepare));
    prepared = batch.get(batch.size() - 1).id();
    return true;
  }

  private void prepare(Referring item) {
    var locales = new ArrayList<>(packKeys.known(item.packing()).cmsLocaleIds());
    if (locales.isEmpty()) {
      locales.add(""); // the primary locale, which was not named
    }
    var referring =
        jdbc.queryForList(
            "SELECT DISTINCT cms_locale_id FROM item_reference WHERE item_id = ?",
            String.class,
            item.id());
    // What refers in no locale, or in the first one, holds for those without references too.
    boolean inAll = referring.contains("") || referring.contains(locales.get(0));
    staged.willUpdate(
        item.id(), locales.stream().filter(locale -> inAll || referring.contains(locale)).toList());
    staged.referencesAreReady(item.id());
  }
}
