package io.flowloader.ledger.memory;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunStatus;
import io.flowloader.time.StopSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has the memory know what earlier runs have done, by their outcomes: nothing has to be written for
 * it while a run sends, and none that is killed is forgotten. A run that has come to its end is
 * read once; one that has not, each time. What a later run knows stands.
 */
public final class Remembering {

  private static final int ITEMS_A_BATCH = 500;
  private static final long CHARACTERS_A_BATCH = 2_000_000;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final ImportRun run;
  private final ItemMemory memory;
  private final String keyField;
  private final ContentReader contents;
  private final VariantHash hash = new VariantHash();

  /**
   * @param ledger of the run that wants to know
   * @param keyField by what rows find their items
   */
  public Remembering(RunLedger ledger, ItemMemory memory, String keyField) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.run = ledger.run();
    this.memory = memory;
    this.keyField = keyField;
    this.contents = new ContentReader(ledger);
  }

  /**
   * Reads what the runs of this definition before this one have done, and those of others that the
   * memory knows; blocks.
   *
   * @throws io.flowloader.time.StoppedException if a stop was requested meanwhile; what is read
   *     stays read
   */
  public void catchUp(StopSignal stop) {
    memory.number(); // so that this definition is among them
    memory
        .ofCollection()
        .forEach(
            (number, definition) -> {
              for (var before : notRemembered(definition)) {
                remember(number, before.number(), stop);
                if (before.isOver()) {
                  jdbc.update(
                      "UPDATE import_run SET remembered = TRUE WHERE run_id = ?", before.number());
                }
              }
            });
  }

  private record Before(long number, boolean isOver) {}

  private List<Before> notRemembered(String definition) {
    var identity = run.identity();
    return JdbcClient.create(jdbc)
        .sql(
            """
            SELECT run_id, status FROM import_run
            WHERE target = ? AND collection_id = ? AND definition = ? AND remembered = FALSE
              AND undoes IS NULL AND run_id < ? ORDER BY run_id
            """)
        .params(identity.target(), identity.collectionId(), definition, run.number())
        .query(
            (row, i) ->
                new Before(row.getLong(1), RunStatus.valueOf(row.getString(2)).isFinished()))
        .list();
  }

  /**
   * An item whose outcome is to be known.
   *
   * @param made whether the run has created it
   * @param seenAt when it was written first of what lists showed of it, in milliseconds of the
   *     epoch, 0 if the site did not say; null if none showed it. Then others may have written what
   *     its row says
   */
  private record Told(
      long item,
      String key,
      String siteItemId,
      ItemState state,
      boolean made,
      @Nullable Long seenAt,
      long siteUpdated,
      long packing,
      int characters) {

    boolean seen() {
      return seenAt != null;
    }

    /** When a list showed that others wrote it first; null if none did, or the site never said. */
    @Nullable Long editedAt() {
      return seenAt == null || seenAt == 0 ? null : seenAt;
    }
  }

  private void remember(int into, long number, StopSignal stop) {
    var rows = new RowRange(number);
    long after = rows.before();
    while (true) {
      stop.throwIfRequested();
      var batch = batch(after, rows.after());
      if (batch.isEmpty()) {
        return;
      }
      commits.commit(() -> remember(into, batch));
      after = batch.get(batch.size() - 1).item();
    }
  }

  private List<Told> batch(long after, long end) {
    var chosen = new ArrayList<Told>();
    long[] characters = new long[1];
    jdbc.query(
        """
        SELECT o.item_id, %s, o.site_item_id, o.state, o.sends > 0,
          COALESCE(
            GREATEST(
              COALESCE(o.site_updated, 0),
              COALESCE((SELECT MAX(e.site_updated) FROM locale_update_outcome e
                WHERE e.item_id = o.item_id), 0)),
            0),
          i.packing_id, i.characters,
          (SELECT CASE WHEN COUNT(*) > 0 THEN COALESCE(MIN(v.site_updated), 0) END
            FROM seen_variant v WHERE v.item_id = o.item_id)
        FROM item_outcome o JOIN item i ON i.item_id = o.item_id%s
        WHERE o.item_id > ? AND o.item_id < ? AND o.site_item_id IS NOT NULL
          AND o.state IN ('CREATED', 'INCOMPLETE', 'UPDATING', 'UPDATED', 'UNCHANGED', 'CHANGING',
            'CONFLICT')
        ORDER BY o.item_id LIMIT ?
        """
            .formatted(
                isSlug() ? "i.slug" : "k.item_key",
                isSlug() ? "" : " JOIN item_key k ON k.item_id = o.item_id"),
        row -> {
          characters[0] += row.getInt(8);
          if (chosen.isEmpty() || characters[0] <= CHARACTERS_A_BATCH) {
            chosen.add(
                new Told(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    ItemState.valueOf(row.getString(4)),
                    row.getBoolean(5),
                    row.getObject(9, Long.class),
                    row.getLong(6),
                    row.getLong(7),
                    row.getInt(8)));
          }
        },
        after,
        end,
        ITEMS_A_BATCH);
    return chosen;
  }

  private boolean isSlug() {
    return keyField.equals(Keys.SLUG);
  }

  private void remember(int into, List<Told> batch) {
    var known = memory.keysOf(into, batch.stream().map(Told::key).toList());
    var kept = new LinkedHashMap<Long, Told>();
    var unneeded = new ArrayList<Long>();
    for (var told : batch) {
      if (told.state() == ItemState.CONFLICT) {
        contest(into, told, told.item());
        edited(into, told);
      } else if (told.state() == ItemState.UNCHANGED
          && !told.seen()
          && known.contains(told.key())) {
        contest(into, told, 0);
        unneeded.add(told.item());
      } else {
        kept.put(told.item(), told);
      }
    }
    forget(unneeded);
    write(into, kept);
  }

  /**
   * A run that was never finished is read again and again: it does not undo what later ones saw.
   */
  private void contest(int into, Told told, long item) {
    jdbc.update(
        """
        UPDATE known_item SET contested_id = ?
        WHERE memory_id = ? AND item_key = ? AND COALESCE(contested_id, 0) <> ?
          AND COALESCE(contested_id, 0) <= ? AND source_id <= ?
        """,
        item == 0 ? null : item,
        into,
        told.key(),
        item,
        told.item(),
        told.item());
  }

  private void edited(int into, Told told) {
    jdbc.update(
        """
        UPDATE known_item SET edited_at = ?
        WHERE memory_id = ? AND item_key = ? AND site_item = ? AND edited_at IS NULL
        """,
        told.editedAt(),
        into,
        told.key(),
        SiteItemId.bytes(told.siteItemId()));
  }

  /** What the memory has from another night need not be kept twice. */
  private void forget(List<Long> items) {
    if (items.isEmpty()) {
      return;
    }
    var ids = items.toArray(Long[]::new);
    for (var table : List.of("item_content", "locale_update", "item_reference", "seen_variant")) {
      jdbc.update("DELETE FROM " + table + " WHERE item_id = ANY(?)", (Object) ids);
    }
  }

  private void write(int into, Map<Long, Told> items) {
    var lines = new ArrayList<Object[]>();
    var neverShown = contents.neverShown(items.keySet());
    contents
        .of(items.keySet(), Map.of())
        .forEach(
            (item, content) -> {
              var told = items.get(item);
              neverShown.getOrDefault(item, Set.of()).forEach(content.sent()::remove);
              if (told != null && content.sent().size() == content.wanted().size()) {
                lines.add(line(into, told, content, told.packing()));
              } else if (told != null) {
                lines.add(line(into, told, content, packingWithout(content)));
              }
            });
    jdbc.batchUpdate(
        """
        MERGE INTO known_item k
        USING (VALUES (CAST(? AS INT), CAST(? AS VARCHAR(300)), CAST(? AS BYTEA),
            CAST(? AS INT), CAST(? AS BYTEA), CAST(? AS BIGINT), CAST(? AS BIGINT),
            CAST(? AS BIGINT), CAST(? AS BOOLEAN)))
          s(memory_id, item_key, site_item, packing_id, hashes, site_updated, edited_at, source_id,
            made)
        ON k.memory_id = s.memory_id AND k.item_key = s.item_key
        WHEN MATCHED AND k.source_id <= s.source_id THEN UPDATE SET site_item = s.site_item,
          packing_id = s.packing_id, hashes = s.hashes,
          site_updated = GREATEST(k.site_updated, s.site_updated),
          edited_at = CASE WHEN k.site_item = s.site_item
            THEN COALESCE(k.edited_at, s.edited_at) ELSE s.edited_at END,
          source_id = s.source_id,
          contested_id = CASE WHEN k.contested_id > s.source_id THEN k.contested_id END,
          made = k.made OR s.made
        WHEN NOT MATCHED THEN INSERT (memory_id, item_key, site_item, packing_id, hashes,
            site_updated, edited_at, source_id, made)
          VALUES (s.memory_id, s.item_key, s.site_item, s.packing_id, s.hashes, s.site_updated,
            s.edited_at, s.source_id, s.made)
        """,
        lines);
  }

  private Object[] line(int into, Told told, ItemContents content, long packing) {
    return new Object[] {
      into,
      told.key(),
      SiteItemId.bytes(told.siteItemId()),
      packing,
      hash.of(content.key(), content.sent().values()),
      told.siteUpdated(),
      told.editedAt(),
      told.item(),
      told.made()
    };
  }

  /** The packing of the locales that the item is known to have. */
  private long packingWithout(ItemContents content) {
    return contents
        .packKey(
            List.copyOf(content.sent().keySet()), content.key().draft(), content.key().archived())
        .id();
  }
}
