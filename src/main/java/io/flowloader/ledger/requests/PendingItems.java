package io.flowloader.ledger.requests;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LastNumber;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of one run that wait to be sent, in file order; read in small batches. */
public final class PendingItems {

  private static final int ROWS_A_BATCH = 2_000;

  /** Some may be held back by the doubts of other runs. */
  private static final int ROWS_TO_CHOOSE_FROM = 50;

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public PendingItems(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.packKeys = ledger.packKeys();
    this.rows = ledger.rows();
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
        .map(packKeys::known)
        .toList();
  }

  /**
   * Which rows may not be taken, though they wait.
   *
   * @param onTheirWay rows of requests that this process has packed and not seen the end of
   * @param otherRuns rows with a slug that one of these has in doubt are left out
   */
  public record Except(Set<Long> onTheirWay, Set<Long> otherRuns) {
    /** None. */
    public static final Except NONE = new Except(Set.of(), Set.of());
  }

  /**
   * The next rows that wait, without those that belong to a part of a refused request.
   *
   * @param key their pack key
   * @param after only rows behind this number of the ledger
   * @param limit at most so much
   */
  public List<LedgerItem> after(PackKey key, long after, PackLimit limit, Except except) {
    var chosen = new ArrayList<Waiting>(limit.rows());
    var pack = limit.begin();
    long from = Math.max(after, rows.before());
    while (pack.room() > 0) {
      int asked = pack.room();
      var batch = batch(key, from, asked);
      var inDoubt = inDoubt(except.otherRuns(), batch);
      for (var item : batch) {
        from = item.id();
        if (except.onTheirWay().contains(item.id()) || inDoubt.contains(item.slug())) {
          continue;
        }
        if (!pack.takes(item.characters())) {
          return withContent(chosen);
        }
        chosen.add(item);
      }
      if (batch.size() < asked) {
        break;
      }
    }
    return withContent(chosen);
  }

  /** A row with what it may share a request with. */
  public record One(PackKey key, LedgerItem item) {}

  /**
   * A row that waits, whatever part it belongs to.
   *
   * @param fromEnd whether from the end of the file, else from its middle
   */
  public Optional<One> one(boolean fromEnd, Except except) {
    long middle = (rows.of(1) + last()) / 2;
    var order =
        fromEnd
            ? "i.item_id < ? ORDER BY i.item_id DESC LIMIT ?"
            : "i.item_id >= ? ORDER BY i.item_id LIMIT ?";
    var found =
        jdbc.query(
            """
            SELECT i.item_id, i.line, i.slug, i.characters, COALESCE(o.sends, 0), i.row_count,
              i.update_count, i.packing_id
            FROM item i LEFT JOIN item_outcome o ON o.item_id = i.item_id
            WHERE i.valid = TRUE AND (o.state IS NULL OR o.state = ?)
              AND i.item_id > ? AND i.item_id < ? AND
            """
                + order,
            (row, i) -> Map.entry(row.getLong(8), waiting(row)),
            ItemState.PENDING.name(),
            rows.before(),
            rows.after(),
            fromEnd ? rows.after() : middle,
            except.onTheirWay().size() + ROWS_TO_CHOOSE_FROM);
    var inDoubt = inDoubt(except.otherRuns(), found.stream().map(Map.Entry::getValue).toList());
    return found.stream()
        .filter(each -> !except.onTheirWay().contains(each.getValue().id()))
        .filter(each -> !inDoubt.contains(each.getValue().slug()))
        .findFirst()
        .map(
            each ->
                new One(
                    packKeys.known(each.getKey()), withContent(List.of(each.getValue())).get(0)));
  }

  private long last() {
    return new LastNumber(jdbc, rows).of("item", "item_id").orElseGet(() -> rows.of(1));
  }

  private Set<String> inDoubt(Set<Long> otherRuns, List<Waiting> batch) {
    var inDoubt = new HashSet<String>();
    var slugs = batch.stream().map(Waiting::slug).toArray(String[]::new);
    for (var other : otherRuns) {
      inDoubt.addAll(
          jdbc.queryForList(
              """
              SELECT i.slug FROM UNNEST(?) s(slug)
                JOIN item i ON i.run_id = ? AND i.slug = s.slug
                JOIN item_outcome o ON o.item_id = i.item_id
              WHERE o.state = ?
              """,
              String.class,
              slugs,
              other,
              ItemState.UNKNOWN.name()));
    }
    return inDoubt;
  }

  /** How many items of a key wait. */
  public long count(PackKey key) {
    var waiting =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM item i
            WHERE i.packing_id = ? AND i.item_id > ? AND i.item_id < ? AND i.valid = TRUE
              AND NOT EXISTS (
                SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id AND o.state <> ?)
            """,
            Long.class,
            key.id(),
            rows.before(),
            rows.after(),
            ItemState.PENDING.name());
    return waiting == null ? 0 : waiting;
  }

  /** How many requests create the items of a key that wait; reads all of them, in batches. */
  public long countRequests(PackKey key, PackLimit limit) {
    long requests = 0;
    var pack = limit.begin();
    long from = rows.before();
    while (true) {
      var batch = batch(key, from, ROWS_A_BATCH);
      for (var item : batch) {
        from = item.id();
        if (requests == 0 || !pack.takes(item.characters())) {
          requests++;
          pack = limit.begin();
          pack.takes(item.characters());
        }
      }
      if (batch.size() < ROWS_A_BATCH) {
        return requests;
      }
    }
  }

  /** A row that waits, without its content, which may be large. */
  private record Waiting(
      long id, long line, String slug, int characters, int sends, int rows, int updates) {}

  private List<Waiting> batch(PackKey key, long from, int most) {
    return jdbc.query(
        """
        SELECT i.item_id, i.line, i.slug, i.characters, COALESCE(o.sends, 0), i.row_count,
          i.update_count
        FROM item i LEFT JOIN item_outcome o ON o.item_id = i.item_id
        WHERE i.packing_id = ? AND i.item_id > ? AND i.item_id < ? AND i.valid = TRUE
          AND (o.state IS NULL
            OR o.state = ? AND NOT EXISTS (
              SELECT 1 FROM request_part p WHERE p.item_id = i.item_id))
        ORDER BY i.packing_id, i.item_id LIMIT ?
        """,
        (row, i) -> waiting(row),
        key.id(),
        from,
        rows.after(),
        ItemState.PENDING.name(),
        most);
  }

  private static Waiting waiting(ResultSet row) throws SQLException {
    return new Waiting(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getInt(4),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7));
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
                    item.updates()))
        .toList();
  }
}
