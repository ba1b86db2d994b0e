package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The rows of one run that wait to be sent, in file order; read in small bites. */
public final class PendingItems {

  private static final int ROWS_A_BITE = 2_000;

  private static final RowMapper<LedgerItem> ITEM =
      (row, i) ->
          new LedgerItem(
              row.getLong(1),
              row.getLong(2),
              row.getString(3),
              row.getString(4),
              row.getInt(5),
              row.getInt(6),
              row.getInt(7));

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final long run;
  private final RowRange rows;

  PendingItems(JdbcTemplate jdbc, PackKeys packKeys, long run) {
    this.jdbc = jdbc;
    this.packKeys = packKeys;
    this.run = run;
    this.rows = new RowRange(run);
  }

  /** The pack keys of this run, in the order of the file. */
  public List<PackKey> keys() {
    return jdbc
        .queryForList(
            """
            SELECT packing_id FROM item WHERE item_id > ? AND item_id < ?
            GROUP BY packing_id ORDER BY MIN(item_id)
            """,
            Long.class,
            rows.before(),
            rows.after())
        .stream()
        .map(packKeys::byId)
        .toList();
  }

  /**
   * The next rows that wait, without those that belong to a part of a refused request.
   *
   * @param key their pack key
   * @param after only rows behind this number of the ledger
   * @param limit at most so much
   * @param otherRuns rows with a slug that one of these has in doubt are left out
   */
  public List<LedgerItem> after(PackKey key, long after, PackLimit limit, Set<Long> otherRuns) {
    var chosen = new ArrayList<Waiting>(limit.rows());
    var pack = limit.begin();
    long from = Math.max(after, rows.before());
    while (pack.room() > 0) {
      int asked = pack.room();
      var bite = bite(key, from, asked);
      var inDoubt = inDoubt(otherRuns, bite);
      for (var item : bite) {
        from = item.id();
        if (inDoubt.contains(item.slug())) {
          continue;
        }
        if (!pack.takes(item.characters())) {
          return withContent(chosen);
        }
        chosen.add(item);
      }
      if (bite.size() < asked) {
        break;
      }
    }
    return withContent(chosen);
  }

  private Set<String> inDoubt(Set<Long> otherRuns, List<Waiting> bite) {
    var inDoubt = new HashSet<String>();
    var slugs = bite.stream().map(Waiting::slug).toArray(String[]::new);
    for (var other : otherRuns) {
      inDoubt.addAll(
          jdbc.queryForList(
              """
              SELECT i.slug FROM UNNEST(?) s(slug)
                JOIN item i ON i.run_id = ? AND i.slug = s.slug
              WHERE i.state IN (?, ?)
              """,
              String.class,
              slugs,
              other,
              ItemState.SENDING.name(),
              ItemState.UNKNOWN.name()));
    }
    return inDoubt;
  }

  /** How many items of a key wait. */
  public long count(PackKey key) {
    var waiting =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM item WHERE packing_id = ? AND item_id > ? AND item_id < ? AND state = ?",
            Long.class,
            key.id(),
            rows.before(),
            rows.after(),
            ItemState.PENDING.name());
    return waiting == null ? 0 : waiting;
  }

  /** How many requests create the items of a key that wait; reads all of them, in bites. */
  public long countRequests(PackKey key, PackLimit limit) {
    long requests = 0;
    var pack = limit.begin();
    long from = rows.before();
    while (true) {
      var bite = bite(key, from, ROWS_A_BITE);
      for (var item : bite) {
        from = item.id();
        if (requests == 0 || !pack.takes(item.characters())) {
          requests++;
          pack = limit.begin();
          pack.takes(item.characters());
        }
      }
      if (bite.size() < ROWS_A_BITE) {
        return requests;
      }
    }
  }

  /** A row that waits, without its content, which may be large. */
  private record Waiting(
      long id, long line, String slug, int characters, int sends, int rows, int patches) {}

  private List<Waiting> bite(PackKey key, long from, int most) {
    return jdbc.query(
        """
        SELECT i.item_id, i.line, i.slug, i.characters, i.sends, i.row_count, i.patch_count
        FROM item i
        WHERE i.packing_id = ? AND i.item_id > ? AND i.item_id < ? AND i.state = ?
          AND NOT EXISTS (SELECT 1 FROM request_part p WHERE p.item_id = i.item_id)
        ORDER BY i.packing_id, i.item_id LIMIT ?
        """,
        (row, i) ->
            new Waiting(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7)),
        key.id(),
        from,
        rows.after(),
        ItemState.PENDING.name(),
        most);
  }

  private List<LedgerItem> withContent(List<Waiting> items) {
    Map<Long, String> content = new HashMap<>();
    jdbc.query(
        "SELECT item_id, field_data FROM item_content WHERE item_id = ANY(?)",
        row -> {
          content.put(row.getLong(1), row.getString(2));
        },
        (Object) items.stream().map(Waiting::id).toArray(Long[]::new));
    return items.stream()
        .map(
            item ->
                new LedgerItem(
                    item.id(),
                    item.line(),
                    item.slug(),
                    Objects.requireNonNull(content.get(item.id()), "every item has content"),
                    item.sends(),
                    item.rows(),
                    item.patches()))
        .toList();
  }

  /** The rows of a part of a refused request that wait. */
  public List<LedgerItem> ofPart(long part) {
    return jdbc.query(
        """
        SELECT i.item_id, i.line, i.slug, c.field_data, i.sends, i.row_count, i.patch_count
        FROM request_part p
          JOIN item i ON i.item_id = p.item_id
          JOIN item_content c ON c.item_id = i.item_id
        WHERE p.part_id = ? AND i.run_id = ? AND i.state = ?
        ORDER BY i.item_id
        """,
        ITEM,
        part,
        run,
        ItemState.PENDING.name());
  }

  /** The parts that have rows waiting, in the order in which they were made. */
  public List<Long> parts() {
    return jdbc.queryForList(
        """
        SELECT DISTINCT p.part_id FROM request_part p JOIN item i ON i.item_id = p.item_id
        WHERE i.run_id = ? AND i.state = ? ORDER BY p.part_id
        """,
        Long.class,
        run,
        ItemState.PENDING.name());
  }

  /** What the rows of a part agree on. */
  public PackKey keyOfPart(long part) {
    var key =
        jdbc.queryForObject(
            """
            SELECT MIN(i.packing_id) FROM request_part p JOIN item i ON i.item_id = p.item_id
            WHERE p.part_id = ?
            """,
            Long.class,
            part);
    return packKeys.byId(Objects.requireNonNull(key, "a part has rows"));
  }
}
