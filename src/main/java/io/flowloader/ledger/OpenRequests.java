package io.flowloader.ledger;

import io.flowloader.ledger.OpenRequest.DoubtfulItem;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests whose rows are in doubt, of all runs; and what looking them up has shown. */
public final class OpenRequests {

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final GroupCommit commits;
  private final OutcomeTable table;
  private final PackKeys packKeys;
  private final Tally tally;
  private final long run;

  OpenRequests(
      JdbcTemplate jdbc, GroupCommit commits, PackKeys packKeys, Tally tally, ImportRun run) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    this.commits = commits;
    this.table = new OutcomeTable(jdbc);
    this.packKeys = packKeys;
    this.tally = tally;
    this.run = run.number();
  }

  /**
   * The next request in doubt of a collection, from all runs: one that a killed process left
   * behind, or one that could not be told before. Its rows are UNKNOWN afterwards. One at a time,
   * for nobody knows how many there are.
   *
   * @param after only requests behind this number
   */
  public Optional<OpenRequest> next(String target, String collectionId, long after) {
    long behind = after;
    while (true) {
      var open = nextOpen(target, collectionId, behind);
      if (open.isEmpty()) {
        return Optional.empty();
      }
      long request = open.get();
      var left = new AtomicLong();
      commits.commit(() -> left.set(leaveInDoubt(request)));
      var doubt = read(request);
      if (doubt.isPresent()) {
        if (doubt.get().run() == run) {
          tally.move(ItemState.SENDING, ItemState.UNKNOWN, left.get());
        }
        return doubt;
      }
      behind = request;
    }
  }

  private Optional<Long> nextOpen(String target, String collectionId, long after) {
    return client
        .sql(
            """
            SELECT q.request_id FROM api_request q JOIN import_run r ON r.run_id = q.run_id
            WHERE q.state = ? AND q.request_id > ? AND r.target = ? AND r.collection_id = ?
            ORDER BY q.request_id LIMIT 1
            """)
        .params(RequestState.OPEN.name(), after, target, collectionId)
        .query(Long.class)
        .optional();
  }

  /** Which of these slugs are those of rows, of any run into that collection. */
  public Set<String> slugsOfRows(String target, String collectionId, Collection<String> slugs) {
    return Set.copyOf(
        jdbc.queryForList(
            """
            SELECT DISTINCT i.slug FROM UNNEST(?) s(slug)
              CROSS JOIN import_run r JOIN item i ON i.run_id = r.run_id AND i.slug = s.slug
            WHERE r.target = ? AND r.collection_id = ?
            """,
            String.class,
            slugs.toArray(String[]::new),
            target,
            collectionId));
  }

  /** Returns how many data rows of the file were on their way. */
  private long leaveInDoubt(long request) {
    jdbc.update("UPDATE api_request SET was_in_doubt = TRUE WHERE request_id = ?", request);
    var rows =
        jdbc.queryForObject(
            """
            SELECT COALESCE(SUM(row_count), 0) FROM item
            WHERE item_id = ANY(?) AND request_id = ? AND state = ?
            """,
            Long.class,
            items(request),
            request,
            ItemState.SENDING.name());
    jdbc.update(
        """
        UPDATE item SET state = ?, code = ?, message = ?
        WHERE item_id = ANY(?) AND request_id = ? AND state = ?
        """,
        ItemState.UNKNOWN.name(),
        "in_doubt",
        "The program ended before an answer came.",
        items(request),
        request,
        ItemState.SENDING.name());
    return rows == null ? 0 : rows;
  }

  private Optional<OpenRequest> read(long request) {
    Map<Long, DoubtfulItem> items = new LinkedHashMap<>();
    long[] packing = new long[1];
    jdbc.query(
        """
        SELECT i.item_id, i.line, i.slug, c.field_data,
          CASE WHEN i.id_from_answer THEN i.site_item_id END, i.packing_id, i.sends,
          i.row_count, i.patch_count, i.code, i.message
        FROM UNNEST(?) s(id)
          JOIN item i ON i.item_id = s.id
          JOIN item_content c ON c.item_id = i.item_id
        WHERE i.request_id = ? AND i.state = ? ORDER BY i.item_id
        """,
        row -> {
          packing[0] = row.getLong(6);
          items.put(row.getLong(1), doubtful(row));
        },
        items(request),
        request,
        ItemState.UNKNOWN.name());
    if (items.isEmpty()) {
      jdbc.update(
          "UPDATE api_request SET state = ? WHERE request_id = ?",
          RequestState.CLOSED.name(),
          request);
      return Optional.empty();
    }
    return client
        .sql(
            """
            SELECT run_id, site_sent_at, site_ended_at FROM api_request WHERE request_id = ?
            """)
        .param(request)
        .query(
            (row, i) -> {
              var sent = row.getObject(2, OffsetDateTime.class).toInstant();
              var ended = row.getObject(3, OffsetDateTime.class);
              return new OpenRequest(
                  request,
                  row.getLong(1),
                  packKeys.byId(packing[0]),
                  sent,
                  ended == null ? null : ended.toInstant(),
                  new EarlierRequests(jdbc, row.getLong(1))
                      .firstWith(items.values().stream().map(DoubtfulItem::item).toList())
                      .orElse(sent),
                  List.copyOf(items.values()));
            })
        .optional();
  }

  private static DoubtfulItem doubtful(ResultSet row) throws SQLException {
    var item =
        new LedgerItem(
            row.getLong(1),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            row.getInt(7),
            row.getInt(8),
            row.getInt(9));
    var code = row.getString(10);
    var message = row.getString(11);
    var known =
        new ItemOutcome(
            item.id(),
            ItemState.UNKNOWN,
            row.getString(5),
            false,
            null,
            code == null ? "" : code,
            message == null ? "" : message,
            Map.of(),
            false);
    return new DoubtfulItem(item, known.siteItemId(), known.refusalHeldBack());
  }

  /**
   * Commits what looking up a doubt has shown. The request is closed when none of its rows is in
   * doubt any more.
   */
  public void settle(OpenRequest request, List<ItemOutcome> judged) {
    Map<Long, LedgerItem> items = new HashMap<>();
    request.items().forEach(row -> items.put(row.item().id(), row.item()));
    var outcomes =
        judged.stream()
            .map(
                outcome -> {
                  var item = items.get(outcome.itemId());
                  return item == null ? outcome : outcome.of(item);
                })
            .toList();
    boolean open = outcomes.stream().anyMatch(outcome -> outcome.state() == ItemState.UNKNOWN);
    commits.commit(
        () -> {
          table.forgetVariants(outcomes);
          table.write(outcomes);
          if (!open) {
            jdbc.update(
                """
                UPDATE api_request SET state = ? WHERE request_id = ? AND NOT EXISTS (
                  SELECT 1 FROM item i WHERE i.item_id = ANY(?) AND i.request_id = ?
                    AND i.state IN (?, ?))
                """,
                RequestState.CLOSED.name(),
                request.id(),
                items(request.id()),
                request.id(),
                ItemState.SENDING.name(),
                ItemState.UNKNOWN.name());
          }
        });
    if (request.run() == run) {
      for (var outcome : outcomes) {
        var item = items.get(outcome.itemId());
        tally.move(ItemState.UNKNOWN, outcome.state(), item == null ? 1 : item.rows());
      }
    }
  }

  /** The rows that a request carried. */
  private Long[] items(long request) {
    return client
        .sql("SELECT item_ids FROM api_request WHERE request_id = ?")
        .param(request)
        .query((row, i) -> numbers(row.getArray(1)))
        .single();
  }

  private static Long[] numbers(Array array) throws SQLException {
    return Arrays.stream((Object[]) array.getArray()).map(Long.class::cast).toArray(Long[]::new);
  }
}
