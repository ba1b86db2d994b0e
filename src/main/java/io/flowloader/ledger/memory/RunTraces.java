package io.flowloader.ledger.memory;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.UpdateState;
import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a run has done on the site, as the ledger has kept it; reads only. */
final class RunTraces {

  private static final int ITEMS_A_BATCH = 500;

  private static final String TOUCHED =
      """
      SELECT o.item_id, o.site_item_id, i.slug, COALESCE(k.packing_id, i.packing_id), o.state,
        GREATEST(COALESCE(o.site_updated, 0),
          COALESCE((SELECT MAX(e.site_updated) FROM locale_update_outcome e
            WHERE e.item_id = o.item_id), 0)),
        COALESCE(f.item_key, i.slug), COALESCE(k.source_id, 0)
      FROM item_outcome o
        JOIN item i ON i.item_id = o.item_id
        LEFT JOIN item_key f ON f.item_id = o.item_id
        LEFT JOIN known_item k ON k.memory_id = ? AND k.item_key = COALESCE(f.item_key, i.slug)
      WHERE o.item_id > ? AND o.item_id < ? AND o.site_item_id IS NOT NULL AND %s
      ORDER BY o.item_id LIMIT ?
      """;

  private final JdbcTemplate jdbc;
  private final long run;
  private final RowRange rows;

  RunTraces(JdbcTemplate jdbc, long run) {
    this.jdbc = jdbc;
    this.run = run;
    this.rows = new RowRange(run);
  }

  /** When the run wrote last, as the site says it; empty if the site never said. */
  Optional<Instant> lastWritten() {
    var last =
        jdbc.queryForObject(
            """
            SELECT GREATEST(
              COALESCE((SELECT MAX(o.site_updated) FROM item_outcome o
                WHERE o.item_id > ? AND o.item_id < ?), 0),
              COALESCE((SELECT MAX(e.site_updated) FROM locale_update_outcome e
                WHERE e.item_id > ? AND e.item_id < ?), 0),
              COALESCE((SELECT MAX(a.site_updated) FROM site_action_outcome a
                WHERE a.action_id > ? AND a.action_id < ?), 0))
            """,
            Long.class,
            rows.before(),
            rows.after(),
            rows.before(),
            rows.after(),
            rows.before(),
            rows.after());
    return last == null || last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }

  /** An item that the run has touched. */
  record Touched(
      long item,
      String siteItemId,
      String slug,
      long packing,
      ItemState state,
      long siteUpdated,
      String key,
      long knownSource) {}

  private List<Touched> touched(Optional<ItemMemory> memory, String which, long after) {
    return jdbc.query(
        TOUCHED.formatted(which),
        (row, i) ->
            new Touched(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                ItemState.valueOf(row.getString(5)),
                row.getLong(6),
                row.getString(7),
                row.getLong(8)),
        memory.map(ItemMemory::number).orElse(0),
        after,
        rows.after(),
        ITEMS_A_BATCH);
  }

  /**
   * Gives the items in batches, in the order of their numbers.
   *
   * @param memory of the definition; empty if it has none
   * @param which a condition on the outcome {@code o}
   */
  void forEachTouched(Optional<ItemMemory> memory, String which, Consumer<List<Touched>> use) {
    long after = rows.before();
    for (var some = touched(memory, which, after);
        !some.isEmpty();
        some = touched(memory, which, after)) {
      use.accept(some);
      after = some.get(some.size() - 1).item();
    }
  }

  /** The changes that have reached the site, or may have. */
  Map<Long, Map<String, Change>> changes(List<Touched> some) {
    var found = new LinkedHashMap<Long, Map<String, Change>>();
    jdbc.query(
        """
        SELECT c.item_id, c.cms_locale_id, c.adds, c.was_draft, c.was_archived, c.new_data,
          c.old_data
        FROM UNNEST(?) s(id)
          JOIN locale_change c ON c.item_id = s.id
          LEFT JOIN locale_update_outcome e
            ON e.item_id = c.item_id AND e.cms_locale_id = c.cms_locale_id
        WHERE e.state = ? OR (e.state IS NULL AND EXISTS (
          SELECT 1 FROM update_request q
          WHERE q.run_id = ? AND c.item_id = ANY(q.item_ids)))
        ORDER BY c.item_id, c.cms_locale_id
        """,
        row -> {
          found
              .computeIfAbsent(row.getLong(1), item -> new LinkedHashMap<>())
              .put(
                  row.getString(2),
                  new Change(
                      row.getBoolean(3),
                      Changes.was(row.getObject(4, Boolean.class), row.getObject(5, Boolean.class)),
                      ContentReader.json(row.getString(6)),
                      ContentReader.json(row.getString(7))));
        },
        some.stream().map(Touched::item).toArray(Long[]::new),
        UpdateState.DONE.name(),
        run);
    return found;
  }

  /** What the run has done to items that its file lacked. */
  List<Acted> acted() {
    return jdbc.query(
        """
            SELECT a.action_id, a.memory_id, a.kind, a.site_item_id, a.item_key, a.slug,
              a.packing_id, GREATEST(a.site_updated, COALESCE(e.site_updated, 0)), a.source_id
            FROM site_action a JOIN site_action_outcome e ON e.action_id = a.action_id
            WHERE a.action_id > ? AND a.action_id < ? AND e.state = ? ORDER BY a.action_id
            """,
        (row, i) ->
            new Acted(
                row.getInt(2),
                ActionKind.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9)),
        rows.before(),
        rows.after(),
        ActionState.DONE.name());
  }

  /** An item that the file lacked. */
  record Acted(
      int memory,
      ActionKind kind,
      String siteItemId,
      String key,
      String slug,
      long packing,
      long siteUpdated,
      long source) {}
}
