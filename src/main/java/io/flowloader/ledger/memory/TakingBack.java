package io.flowloader.ledger.memory;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.UpdateState;
import io.flowloader.ledger.actions.ActionKind;
import io.flowloader.ledger.actions.ActionState;
import io.flowloader.time.StopSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans what takes a run back, from what the ledger has kept of before: what it created is removed,
 * what it changed, archived or drafted gets back what it had. What a later run has changed, what
 * another definition has too, and what cannot be told or brought back is kept, with the reason.
 */
public final class TakingBack {

  private static final int ITEMS_A_BATCH = 500;

  private final RunLedger ledger;
  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final PackKeys packKeys;
  private final RowRange rows;
  private final ImportRun undone;
  private final RowRange undoneRows;
  private long place;

  /**
   * @param ledger of the run that takes the other back
   * @param undone the run that is taken back
   */
  public TakingBack(RunLedger ledger, ImportRun undone) {
    this.ledger = ledger;
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.rows = ledger.rows();
    this.undone = undone;
    this.undoneRows = new RowRange(undone.number());
  }

  /**
   * Writes down what is to be done, in place of what was written before; commits. Once something of
   * it has been sent it stays as it is.
   *
   * @throws io.flowloader.time.StoppedException if a stop was requested meanwhile
   */
  public void plan(StopSignal stop) {
    if (hasBegun()) {
      return;
    }
    var memory = catchUp(stop);
    commits.commit(
        () -> {
          jdbc.update("DELETE FROM site_action WHERE action_id > ? AND action_id < ?", range());
          jdbc.update("DELETE FROM restoration WHERE action_id > ? AND action_id < ?", range());
          place = 0;
          created(memory);
          changed(memory);
          acted();
          memory.ifPresent(known -> new SharedItems(jdbc, known, rows).keep());
          jdbc.update("UPDATE import_run SET remembered = TRUE WHERE run_id = ?", undone.number());
          jdbc.update("DELETE FROM update_request WHERE run_id = ?", undone.number());
        });
  }

  /** When the run wrote last, as the site says it; empty if the site never said. */
  public Optional<Instant> lastWritten() {
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
            undoneRows.before(),
            undoneRows.after(),
            undoneRows.before(),
            undoneRows.after(),
            undoneRows.before(),
            undoneRows.after());
    return last == null || last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }

  private Object[] range() {
    return new Object[] {rows.before(), rows.after()};
  }

  private boolean hasBegun() {
    var ended =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM site_action_outcome WHERE action_id > ? AND action_id < ?
            """,
            Long.class,
            range());
    return ended != null && ended > 0;
  }

  /** What all runs have done is known; the memory of the definition, if it has any. */
  private Optional<ItemMemory> catchUp(StopSignal stop) {
    var identity = undone.identity();
    var fields =
        JdbcClient.create(jdbc)
            .sql(
                """
                SELECT key_field FROM item_memory
                WHERE target = ? AND collection_id = ? AND definition = ? ORDER BY memory_id
                """)
            .params(identity.target(), identity.collectionId(), identity.definition())
            .query(String.class)
            .list();
    ItemMemory last = null;
    for (var field : fields) {
      last = new ItemMemory(ledger, field);
      new Remembering(ledger, last, field).catchUp(stop);
    }
    return Optional.ofNullable(last);
  }

  /** An item that the run has touched. */
  private record Touched(
      long item,
      String siteItemId,
      String slug,
      long packing,
      ItemState state,
      long siteUpdated,
      String key,
      long knownSource) {}

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
        undoneRows.after(),
        ITEMS_A_BATCH);
  }

  private interface Use {
    void touched(List<Touched> some);
  }

  private void forEach(Optional<ItemMemory> memory, String which, Use use) {
    long after = undoneRows.before();
    for (var some = touched(memory, which, after);
        !some.isEmpty();
        some = touched(memory, which, after)) {
      use.touched(some);
      after = some.get(some.size() - 1).item();
    }
  }

  private void created(Optional<ItemMemory> memory) {
    forEach(
        memory,
        "o.sends > 0 AND o.state IN ('CREATED', 'INCOMPLETE', 'UPDATING', 'UNKNOWN')",
        some ->
            some.forEach(
                each -> {
                  var kept =
                      each.state() == ItemState.UNKNOWN
                          ? Optional.of(
                              "It cannot be told whether the run has made it; look at item %s."
                                  .formatted(each.siteItemId()))
                          : laterRun(each);
                  write(memory, ActionKind.DELETE, each, each.packing(), kept.orElse(null));
                }));
  }

  /** What keeps an item that a later run has written, in words. */
  private Optional<String> laterRun(Touched each) {
    return each.knownSource() >= undoneRows.after()
        ? Optional.of(
            "Run %d has written it since, and is to be taken back first."
                .formatted(RowRange.runOf(each.knownSource())))
        : Optional.empty();
  }

  private void changed(Optional<ItemMemory> memory) {
    forEach(
        memory,
        """
        o.sends = 0 AND EXISTS (SELECT 1 FROM locale_change c WHERE c.item_id = o.item_id)
        """,
        some -> {
          var changes = changes(some);
          some.forEach(each -> changed(memory, each, changes.getOrDefault(each.item(), Map.of())));
        });
  }

  private void changed(Optional<ItemMemory> memory, Touched item, Map<String, Change> changes) {
    var kept = laterRun(item).orElse(null);
    var key = packKeys.known(item.packing());
    var added = new ArrayList<String>();
    var back = new LinkedHashMap<String, Change>();
    changes.forEach(
        (locale, change) -> {
          if (change.adds()) {
            added.add(locale);
          } else {
            back.put(locale, change);
          }
        });
    if (!added.isEmpty()) {
      write(memory, ActionKind.DROP, item, packing(added, key), kept);
    }
    if (!back.isEmpty()) {
      long action = write(memory, ActionKind.RESTORE, item, packing(back.keySet(), key), kept);
      back.forEach((locale, change) -> restoration(action, locale, change));
    }
  }

  private long packing(java.util.Collection<String> locales, PackKey key) {
    return packKeys
        .of(
            locales.stream().filter(locale -> !locale.isEmpty()).sorted().toList(),
            key.draft(),
            key.archived())
        .id();
  }

  private void restoration(long action, String locale, Change change) {
    var was = change.was();
    restoration(
        action,
        locale,
        was == null ? null : was.draft(),
        was == null ? null : was.archived(),
        before(change).toString());
  }

  /** The fields of a change with what they had; null where they had nothing. */
  private static ObjectNode before(Change change) {
    var before = ExactJson.MAPPER.createObjectNode();
    change
        .newData()
        .propertyNames()
        .forEach(
            field -> {
              var old = change.oldData().get(field);
              if (old == null) {
                before.putNull(field);
              } else {
                before.set(field, old);
              }
            });
    return before;
  }

  /** The changes that have reached the site, or may have. */
  private Map<Long, Map<String, Change>> changes(List<Touched> some) {
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
        undone.number());
    return found;
  }

  /** What the run has done to items that its file lacked. */
  private void acted() {
    var done =
        jdbc.query(
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
            undoneRows.before(),
            undoneRows.after(),
            ActionState.DONE.name());
    done.forEach(this::actedUpon);
  }

  private record Acted(
      int memory,
      ActionKind kind,
      String siteItemId,
      String key,
      String slug,
      long packing,
      long siteUpdated,
      long source) {}

  private void actedUpon(Acted each) {
    boolean gone = each.kind() == ActionKind.DELETE;
    long action =
        write(
            each.memory(),
            gone ? ActionKind.KEEP : ActionKind.RESTORE,
            each.siteItemId(),
            each.key(),
            each.slug(),
            each.packing(),
            each.siteUpdated(),
            each.source(),
            gone
                ? "Run %d has removed it, and it cannot be brought back: import its row again."
                    .formatted(undone.number())
                : null);
    if (!gone) {
      var key = packKeys.known(each.packing());
      var locales = key.cmsLocaleIds().isEmpty() ? List.of("") : key.cmsLocaleIds();
      for (var locale : locales) {
        restoration(
            action,
            locale,
            each.kind() == ActionKind.DRAFT ? key.draft() : null,
            each.kind() == ActionKind.ARCHIVE ? key.archived() : null,
            "{}");
      }
    }
  }

  private void restoration(
      long action,
      String locale,
      @Nullable Boolean draft,
      @Nullable Boolean archived,
      String fieldData) {
    jdbc.update(
        """
        INSERT INTO restoration (action_id, cms_locale_id, draft, archived, field_data)
        VALUES (?, ?, ?, ?, ?)
        """,
        action,
        locale,
        draft,
        archived,
        fieldData);
  }

  private long write(
      Optional<ItemMemory> memory,
      ActionKind kind,
      Touched item,
      long packing,
      @Nullable String kept) {
    return write(
        memory.map(ItemMemory::number).orElse(0),
        kept == null ? kind : ActionKind.KEEP,
        item.siteItemId(),
        item.key(),
        item.slug(),
        packing,
        item.siteUpdated(),
        item.item(),
        kept);
  }

  private long write(
      int memory,
      ActionKind kind,
      String siteItemId,
      String key,
      String slug,
      long packing,
      long siteUpdated,
      long source,
      @Nullable String message) {
    place++;
    jdbc.update(
        """
        INSERT INTO site_action (action_id, memory_id, kind, site_item_id, item_key, slug,
          packing_id, site_updated, source_id, message)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows.of(place),
        memory,
        kind.name(),
        siteItemId,
        key,
        slug,
        packing,
        siteUpdated,
        source,
        message);
    return rows.of(place);
  }
}
