package io.flowloader.ledger.memory;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The items of a collection that runs of one definition have written or found, over all runs; and
 * what other definitions know of the same collection.
 */
public final class ItemMemory {

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final Commits commits;
  private final PackKeys packKeys;
  private final ImportRun run;
  private final String keyField;
  private int number;

  /**
   * @param ledger of the run
   * @param keyField by what rows find their items: {@code slug}, or the slug of a field
   */
  public ItemMemory(RunLedger ledger, String keyField) {
    this.jdbc = ledger.jdbc();
    this.client = JdbcClient.create(ledger.jdbc());
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.run = ledger.run();
    this.keyField = keyField;
  }

  String keyField() {
    return keyField;
  }

  /** The number of the memory of this definition; made where there is none. */
  int number() {
    if (number == 0) {
      number = find().orElseGet(() -> commits.commit(this::make));
    }
    return number;
  }

  private Optional<Integer> find() {
    var identity = run.identity();
    return client
        .sql(
            """
            SELECT memory_id FROM item_memory
            WHERE target = ? AND collection_id = ? AND definition = ? AND key_field = ?
            """)
        .params(identity.target(), identity.collectionId(), identity.definition(), keyField)
        .query(Integer.class)
        .optional();
  }

  private int make() {
    var identity = run.identity();
    jdbc.update(
        """
        INSERT INTO item_memory (target, collection_id, definition, key_field)
        VALUES (?, ?, ?, ?)
        """,
        identity.target(),
        identity.collectionId(),
        identity.definition(),
        keyField);
    return find().orElseThrow();
  }

  /** All memories of the collection with the same field, by their number, with the definition. */
  Map<Integer, String> ofCollection() {
    var memories = new TreeMap<Integer, String>();
    var identity = run.identity();
    jdbc.query(
        """
        SELECT memory_id, definition FROM item_memory
        WHERE target = ? AND collection_id = ? AND key_field = ?
        """,
        row -> {
          memories.put(row.getInt(1), row.getString(2));
        },
        identity.target(),
        identity.collectionId(),
        keyField);
    return memories;
  }

  /**
   * The items that these keys find: those of this definition, and where it knows none, those that
   * another one of the same collection knows.
   */
  Map<String, KnownItem> find(Collection<String> keys) {
    var found = new HashMap<String, KnownItem>();
    var identity = run.identity();
    jdbc.query(
        """
        SELECT k.memory_id, k.item_key, k.site_item, k.packing_id, k.hashes, k.site_updated,
          k.source_id, k.contested_id
        FROM UNNEST(?) s(item_key)
          CROSS JOIN item_memory m
          JOIN known_item k ON k.memory_id = m.memory_id AND k.item_key = s.item_key
        WHERE m.target = ? AND m.collection_id = ? AND m.key_field = ?
        """,
        row -> {
          boolean own = row.getInt(1) == number();
          if (own || !found.containsKey(row.getString(2))) {
            found.put(row.getString(2), known(row));
          }
        },
        keys.stream().distinct().toArray(String[]::new),
        identity.target(),
        identity.collectionId(),
        keyField);
    return found;
  }

  /** Those of the keys that find an item in one memory, whatever others know. */
  Set<String> keysOf(int memory, Collection<String> keys) {
    return Set.copyOf(
        jdbc.queryForList(
            """
            SELECT k.item_key FROM UNNEST(?) s(item_key)
              JOIN known_item k ON k.memory_id = ? AND k.item_key = s.item_key
            """,
            String.class,
            keys.stream().distinct().toArray(String[]::new),
            memory));
  }

  private KnownItem known(ResultSet row) throws SQLException {
    return new KnownItem(
        row.getString(2),
        SiteItemId.text(row.getBytes(3)),
        packKeys.known(row.getLong(4)),
        row.getBytes(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8));
  }

  /**
   * How many items of the collection the memories know whose rows are found by the same field; each
   * counts once, whoever knows it.
   */
  public long count() {
    var identity = run.identity();
    var memories =
        client
            .sql(
                """
                SELECT COUNT(*) FROM item_memory
                WHERE target = ? AND collection_id = ? AND key_field = ?
                """)
            .params(identity.target(), identity.collectionId(), keyField)
            .query(Long.class)
            .single();
    // To tell them apart costs memory for each: not where there is nothing to tell apart.
    return client
        .sql(
            """
            SELECT COUNT(%s) FROM item_memory m JOIN known_item k ON k.memory_id = m.memory_id
            WHERE m.target = ? AND m.collection_id = ? AND m.key_field = ?
            """
                .formatted(memories > 1 ? "DISTINCT k.site_item" : "*"))
        .params(identity.target(), identity.collectionId(), keyField)
        .query(Long.class)
        .single();
  }

  /** Edits of others before this time of the site are known; empty if nobody ever looked. */
  public Optional<Instant> seenAt() {
    return client
        .sql("SELECT seen_at FROM item_memory WHERE memory_id = ? AND seen_at IS NOT NULL")
        .param(number())
        .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** The run that looked last what others have edited; 0 if none ever did. */
  long seenBy() {
    return client
        .sql("SELECT COALESCE(seen_by, 0) FROM item_memory WHERE memory_id = ?")
        .param(number())
        .query(Long.class)
        .single();
  }

  /** Commits that this run knows the edits of others of its items before this time of the site. */
  public void seenAt(Instant siteTime) {
    int memory = number();
    commits.commit(
        () ->
            jdbc.update(
                "UPDATE item_memory SET seen_at = ?, seen_by = ? WHERE memory_id = ?",
                ColumnValue.utc(siteTime),
                run.number(),
                memory));
  }

  /** When this run wrote last, as the site says it; empty if the site never said. */
  public Optional<Instant> lastWrittenAt() {
    var rows = new RowRange(run.number());
    var last =
        jdbc.queryForObject(
            """
            SELECT GREATEST(
              COALESCE((SELECT MAX(o.site_updated) FROM item_outcome o
                WHERE o.item_id > ? AND o.item_id < ?), 0),
              COALESCE((SELECT MAX(e.site_updated) FROM locale_update_outcome e
                WHERE e.item_id > ? AND e.item_id < ?), 0))
            """,
            Long.class,
            rows.before(),
            rows.after(),
            rows.before(),
            rows.after());
    return last == null || last == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
  }

  /**
   * When a run into this collection sent its first request, in the site's time: before that, there
   * was nothing of ours to edit.
   */
  public Optional<Instant> firstSentAt() {
    var identity = run.identity();
    return client
        .sql(
            """
            SELECT q.site_sent_at FROM api_request q JOIN import_run r ON r.run_id = q.run_id
            WHERE r.target = ? AND r.collection_id = ? ORDER BY q.request_id LIMIT 1
            """)
        .params(identity.target(), identity.collectionId())
        .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }
}
