package io.flowloader.ledger.memory;

import io.flowloader.ledger.ChangeLines;
import io.flowloader.ledger.StagedItems;
import io.flowloader.ledger.UpdateLines;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes down what is to be changed of items that the site has; in the caller's transaction. */
final class Changes {

  private final JdbcTemplate jdbc;
  private final StagedItems staged;
  private final ChangeLines lines;
  private final UpdateLines updates;

  Changes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.staged = new StagedItems(jdbc);
    this.lines = new ChangeLines(jdbc);
    this.updates = new UpdateLines(jdbc);
  }

  /**
   * The changes of an item, in place of those that it had.
   *
   * @param changes by locale
   */
  void write(long item, Map<String, Change> changes) {
    lines.forget(item);
    updates.forget(item);
    insert(item, changes);
    updates.endUnchanged(item);
  }

  /** Of the locales that are named, in place of what was to be changed there; empty = nothing. */
  void replace(long item, Map<String, Optional<Change>> decided) {
    var left = new LinkedHashMap<String, Change>();
    decided.forEach(
        (locale, change) -> {
          lines.forget(item, locale);
          updates.forget(item, locale);
          change.ifPresent(each -> left.put(locale, each));
        });
    insert(item, left);
    updates.endUnchanged(item);
  }

  /** Whether something of the item is still to be changed. */
  boolean areWaiting(long item) {
    return count(
            """
            SELECT COUNT(*) FROM locale_change c WHERE c.item_id = ? AND NOT EXISTS (
              SELECT 1 FROM locale_update_outcome e
              WHERE e.item_id = c.item_id AND e.cms_locale_id = c.cms_locale_id)
            """,
            item)
        > 0;
  }

  /** Whether something of the item was to be changed and has come to its end. */
  boolean haveEnded(long item) {
    return count("SELECT COUNT(*) FROM locale_change c WHERE c.item_id = ?", item) > 0;
  }

  private long count(String query, long item) {
    var found = jdbc.queryForObject(query, Long.class, item);
    return found == null ? 0 : found;
  }

  /** What is still to be changed of items, by item and locale. */
  Map<Long, Map<String, Change>> of(Collection<Long> items) {
    var found = new HashMap<Long, Map<String, Change>>();
    jdbc.query(
        """
        SELECT c.item_id, c.cms_locale_id, c.adds, c.was_draft, c.was_archived, c.new_data,
          c.old_data
        FROM UNNEST(?) s(id) JOIN locale_change c ON c.item_id = s.id
        WHERE NOT EXISTS (
          SELECT 1 FROM locale_update_outcome e
          WHERE e.item_id = c.item_id AND e.cms_locale_id = c.cms_locale_id)
        """,
        row -> {
          found
              .computeIfAbsent(row.getLong(1), item -> new HashMap<>())
              .put(
                  row.getString(2),
                  new Change(
                      row.getBoolean(3),
                      was(row.getObject(4, Boolean.class), row.getObject(5, Boolean.class)),
                      ContentReader.json(row.getString(6)),
                      ContentReader.json(row.getString(7))));
        },
        (Object) items.toArray(Long[]::new));
    return found;
  }

  static Change.@Nullable Was was(@Nullable Boolean draft, @Nullable Boolean archived) {
    return draft == null || archived == null ? null : new Change.Was(draft, archived);
  }

  private void insert(long item, Map<String, Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    staged.willUpdate(item, changes.keySet());
    lines.add(
        changes.entrySet().stream()
            .map(
                each ->
                    new ChangeLines.Line(
                        item,
                        each.getKey(),
                        each.getValue().adds(),
                        each.getValue().flags(),
                        each.getValue().newData().toString(),
                        each.getValue().oldData().toString(),
                        draft(each.getValue().was()),
                        archived(each.getValue().was())))
            .toList());
  }

  private static @Nullable Boolean draft(Change.@Nullable Was was) {
    return was == null ? null : was.draft();
  }

  private static @Nullable Boolean archived(Change.@Nullable Was was) {
    return was == null ? null : was.archived();
  }

  /** What an item has that is created, and the other locales, in place of what was staged. */
  void rewrite(long item, String base, Map<String, String> own) {
    staged.hold(item, base);
    own.forEach((locale, data) -> staged.hold(new StagedItems.InLocale(item, locale, true, data)));
  }
}
