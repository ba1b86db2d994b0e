package io.flowloader.ledger.memory;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionPlan;
import io.flowloader.ledger.actions.PlannedActions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The items that runs of this definition have made and that its file has no more. A row that is
 * refused counts as one that is there; and where a refused row does not tell which item it is
 * about, none of them is missing for certain.
 */
public final class MissingItems {

  private static final int ITEMS_A_BATCH = 1_000;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final RowRange rows;
  private final ItemMemory memory;
  private final PlannedActions actions;
  private final boolean bySlug;

  /**
   * @param ledger of the run
   * @param memory which knows all that earlier runs have done
   * @param keyField by what rows find their items
   */
  public MissingItems(RunLedger ledger, ItemMemory memory, String keyField) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.rows = ledger.rows();
    this.memory = memory;
    this.actions = new PlannedActions(ledger);
    this.bySlug = keyField.equals(Keys.SLUG);
  }

  /**
   * How many items this definition has made, and how many of them its file has no more.
   *
   * @param made those that would be touched were they missing
   */
  public record Found(long made, long missing) {}

  /** The line of a refused row that does not tell which item it is about; 0 if there is none. */
  public long uncertainLine() {
    var line =
        jdbc.queryForObject(
            """
            SELECT MIN(c.line) FROM csv_record c
            WHERE c.record_id > ? AND c.record_id < ? AND c.item_id IS NULL%s
            """
                .formatted(bySlug ? " AND COALESCE(c.slug, '') = ''" : ""),
            Long.class,
            rows.before(),
            rows.after());
    return line == null ? 0 : line;
  }

  /**
   * Writes down each that is missing, with what is to be done to it, in place of what was written
   * before; commits. Those that are already what they would become are no more missing.
   *
   * @param message why, for people; null where there is nothing to say
   */
  public Found plan(ActionKind kind, @Nullable String message) {
    return commits.commit(
        () -> {
          var plan = new ActionPlan(jdbc, rows);
          plan.clear();
          long made = 0;
          var after = "";
          for (var batch = batch(after, kind); !batch.isEmpty(); batch = batch(after, kind)) {
            made += batch.size();
            after = batch.get(batch.size() - 1).key();
            plan.add(
                batch.stream()
                    .filter(each -> !each.isThere())
                    .map(each -> planned(each, kind, message))
                    .toList());
          }
          removeRefusedRows();
          new SharedItems(jdbc, memory, rows).keep();
          return new Found(made, actions.planned());
        });
  }

  /**
   * An item that the memory knows.
   *
   * @param siteUpdated until when it had what we wrote alone, as far as lists have shown, in
   *     milliseconds of the epoch of the site's time; 0 if that is not known
   */
  private record Line(
      String key,
      String siteItemId,
      String slug,
      long packing,
      long siteUpdated,
      long source,
      boolean isThere) {}

  private List<Line> batch(String after, ActionKind kind) {
    return jdbc.query(
        """
        SELECT k.item_key, k.site_item, COALESCE(i.slug, k.item_key), k.packing_id,
          LEAST(k.site_updated, COALESCE(k.edited_at - 1, k.site_updated)), k.source_id,
          EXISTS (%s)
        FROM known_item k
          JOIN packing p ON p.packing_id = k.packing_id
          LEFT JOIN item i ON i.item_id = k.source_id
        WHERE k.memory_id = ? AND k.item_key > ? AND k.made = TRUE%s
        ORDER BY k.memory_id, k.item_key LIMIT ?
        """
            .formatted(
                bySlug
                    ? "SELECT 1 FROM item n WHERE n.run_id = ? AND n.slug = k.item_key"
                    : "SELECT 1 FROM item_key n WHERE n.run_id = ? AND n.item_key = k.item_key",
                switch (kind) {
                  case ARCHIVE -> " AND p.archived = FALSE";
                  case DRAFT -> " AND p.draft = FALSE AND p.archived = FALSE";
                  case KEEP, DELETE, RESTORE, DROP -> "";
                }),
        (row, i) ->
            new Line(
                row.getString(1),
                SiteItemId.text(row.getBytes(2)),
                row.getString(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getBoolean(7)),
        rows.run(),
        memory.number(),
        after,
        ITEMS_A_BATCH);
  }

  private ActionPlan.Planned planned(Line line, ActionKind kind, @Nullable String message) {
    return new ActionPlan.Planned(
        memory.number(),
        kind,
        line.siteItemId(),
        line.key(),
        line.slug(),
        line.packing(),
        line.siteUpdated(),
        line.source(),
        message);
  }

  /** Rows that never became an item are in the file all the same. */
  private void removeRefusedRows() {
    if (bySlug) {
      jdbc.update(
          """
          DELETE FROM site_action WHERE action_id > ? AND action_id < ? AND item_key IN (
            SELECT c.slug FROM csv_record c
            WHERE c.record_id > ? AND c.record_id < ? AND c.item_id IS NULL AND c.slug IS NOT NULL)
          """,
          rows.before(),
          rows.after(),
          rows.before(),
          rows.after());
    }
  }
}
