package io.flowloader.ledger.updates;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Older runs into the same collection that were left unfinished, with items that wait for locale
 * updates: like doubts, these belong to the collection, and whoever comes next finishes them.
 */
public final class HalfMadeRuns {

  private final RunLedger ledger;
  private final JdbcTemplate jdbc;

  /**
   * @param ledger of the run that comes after them
   */
  public HalfMadeRuns(RunLedger ledger) {
    this.ledger = ledger;
    this.jdbc = ledger.jdbc();
  }

  /**
   * A run that was left unfinished.
   *
   * @param items how many of its items wait for updates
   */
  public record HalfMade(long run, long items) {}

  /** Those with items that wait for updates, oldest first. A finished run has none. */
  public List<HalfMade> older() {
    var identity = ledger.run().identity();
    var finished =
        Stream.of(RunStatus.values())
            .filter(RunStatus::isFinished)
            .map(RunStatus::name)
            .toArray(String[]::new);
    return jdbc
        .queryForList(
            """
            SELECT run_id FROM import_run
            WHERE target = ? AND collection_id = ? AND run_id < ? AND NOT status = ANY(?)
              AND undone_by IS NULL
            ORDER BY run_id
            """,
            Long.class,
            identity.target(),
            identity.collectionId(),
            ledger.run().number(),
            finished)
        .stream()
        .map(run -> new HalfMade(run, waiting(run)))
        .filter(each -> each.items() > 0)
        .toList();
  }

  /** How many items of a run wait for updates. */
  public long waiting(long run) {
    var rows = new RowRange(run);
    var items =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM item_outcome WHERE item_id > ? AND item_id < ? AND state = ?
            """,
            Long.class,
            rows.before(),
            rows.after(),
            ItemState.UPDATING.name());
    return items == null ? 0 : items;
  }

  /**
   * Commits which rows of an older run are items by now, made by this one: what refers to them need
   * wait no longer. Only rows that something waits for.
   */
  public void findReferredTo(long older) {
    var rows = new RowRange(older);
    var made =
        jdbc.query(
            """
            SELECT DISTINCT t.item_id, n.site_item_id
            FROM item_outcome o
              JOIN item_reference r ON r.item_id = o.item_id
              JOIN item t ON t.item_id = r.target_item_id
              LEFT JOIN item_outcome w ON w.item_id = t.item_id
              JOIN item i ON i.run_id = ? AND i.slug = t.slug
              JOIN item_outcome n ON n.item_id = i.item_id
            WHERE o.item_id > ? AND o.item_id < ? AND o.state = ?
              AND t.valid = TRUE AND (w.state IS NULL OR w.state = ?)
              AND n.site_item_id IS NOT NULL AND n.state NOT IN (?, ?, ?)
            """,
            (row, i) -> new ItemStates.Existing(row.getLong(1), row.getString(2)),
            ledger.run().number(),
            rows.before(),
            rows.after(),
            ItemState.UPDATING.name(),
            ItemState.PENDING.name(),
            ItemState.PENDING.name(),
            ItemState.UNKNOWN.name(),
            ItemState.REJECTED.name());
    if (!made.isEmpty()) {
      ledger
          .commits()
          .commit(
              () ->
                  ledger
                      .states()
                      .overtake(
                          made,
                          "Run %d, which is newer, has this item."
                              .formatted(ledger.run().number())));
    }
  }

  /**
   * The items of an older run that wait for updates and of which this run has a newer row that
   * counts: the site is to have its values, and not the older ones. A row that is EXISTS or
   * REJECTED has changed nothing.
   */
  public Set<Long> overtaken(long older) {
    var rows = new RowRange(older);
    return jdbc
        .queryForList(
            """
            SELECT o.item_id
            FROM item_outcome o
              JOIN item t ON t.item_id = o.item_id
              JOIN item i ON i.run_id = ? AND i.slug = t.slug
              JOIN item_outcome n ON n.item_id = i.item_id
            WHERE o.item_id > ? AND o.item_id < ? AND o.state = ? AND n.state NOT IN (?, ?)
            """,
            Long.class,
            ledger.run().number(),
            rows.before(),
            rows.after(),
            ItemState.UPDATING.name(),
            ItemState.EXISTS.name(),
            ItemState.REJECTED.name())
        .stream()
        .collect(Collectors.toCollection(HashSet::new));
  }
}
