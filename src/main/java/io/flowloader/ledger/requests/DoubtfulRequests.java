package io.flowloader.ledger.requests;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImpossibleChangeException;
import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RequestState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.requests.SentRequest.DoubtfulItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests whose rows are in doubt, of all runs; and what looking them up has shown. */
public final class DoubtfulRequests {

  private static final RowMapper<Stored> STORED = (row, i) -> stored(row);

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final Commits commits;
  private final ItemStates states;
  private final PackKeys packKeys;

  /**
   * @param ledger of the run that settles them
   */
  public DoubtfulRequests(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.client = JdbcClient.create(ledger.jdbc());
    this.commits = ledger.commits();
    this.states = ledger.states();
    this.packKeys = ledger.packKeys();
  }

  /** A request as its line has it. */
  private record Stored(
      long id,
      long run,
      RequestState state,
      Long[] items,
      Instant siteSentAt,
      @Nullable Instant siteEndedAt) {}

  private static Stored stored(ResultSet row) throws SQLException {
    var ended = row.getObject(6, OffsetDateTime.class);
    return new Stored(
        row.getLong(1),
        row.getLong(2),
        RequestState.valueOf(row.getString(3)),
        Arrays.stream((Object[]) row.getArray(4).getArray())
            .map(Long.class::cast)
            .toArray(Long[]::new),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant());
  }

  /**
   * The next request in doubt of a collection, from all runs: one that a killed process left
   * behind, or one that could not be told before. Its rows are UNKNOWN afterwards. One at a time,
   * for nobody knows how many there are.
   *
   * @param after only requests behind this number
   */
  public Optional<SentRequest> next(String target, String collectionId, long after) {
    var found = nextStored(target, collectionId, after);
    while (found.isPresent()) {
      var request = found.get();
      if (request.state() == RequestState.SENDING) {
        abandon(request);
      }
      var doubt = read(request);
      if (doubt.isPresent()) {
        return doubt;
      }
      close(request.id());
      found = nextStored(target, collectionId, request.id());
    }
    return Optional.empty();
  }

  private Optional<Stored> nextStored(String target, String collectionId, long after) {
    return client
        .sql(
            """
            SELECT q.request_id, q.run_id, q.state, q.item_ids, q.site_sent_at, q.site_ended_at
            FROM api_request q JOIN import_run r ON r.run_id = q.run_id
            WHERE q.state IN (?, ?) AND q.request_id > ? AND r.target = ? AND r.collection_id = ?
            ORDER BY q.request_id LIMIT 1
            """)
        .params(
            RequestState.SENDING.name(), RequestState.IN_DOUBT.name(), after, target, collectionId)
        .query(STORED)
        .optional();
  }

  /** Puts the rows in doubt of all requests of a run that a killed process left behind. */
  public void abandonAll(long run) {
    client
        .sql(
            """
            SELECT q.request_id, q.run_id, q.state, q.item_ids, q.site_sent_at, q.site_ended_at
            FROM api_request q WHERE q.state = ? AND q.run_id = ?
            """)
        .params(RequestState.SENDING.name(), run)
        .query(STORED)
        .list()
        .forEach(this::abandon);
  }

  private void abandon(Stored request) {
    var items = items(request.items(), null);
    commits.commit(
        () -> {
          states.abandon(
              request.id(), items.values().stream().map(row -> row.item().sentOnceMore()).toList());
          int changed =
              jdbc.update(
                  """
                  UPDATE api_request SET state = ?, was_in_doubt = TRUE
                  WHERE request_id = ? AND state = ?
                  """,
                  RequestState.IN_DOUBT.name(),
                  request.id(),
                  RequestState.SENDING.name());
          if (changed != 1) {
            throw new ImpossibleChangeException(
                "the request %d is not SENDING".formatted(request.id()));
          }
        });
  }

  private Optional<SentRequest> read(Stored request) {
    var items = items(request.items(), request.id());
    if (items.isEmpty()) {
      return Optional.empty();
    }
    var rows = items.values().stream().map(DoubtfulItem::item).toList();
    var before = new EarlierRequests(jdbc, request.run()).with(rows, request.id());
    return Optional.of(
        new SentRequest(
            request.id(),
            request.run(),
            keyOf(rows.get(0)),
            request.siteSentAt(),
            request.siteEndedAt(),
            before.firstBefore(request.siteSentAt()),
            before.lost(),
            List.copyOf(items.values())));
  }

  private PackKey keyOf(LedgerItem item) {
    var key =
        jdbc.queryForObject("SELECT packing_id FROM item WHERE item_id = ?", Long.class, item.id());
    return packKeys.known(key == null ? 0 : key);
  }

  /**
   * Items by their number.
   *
   * @param doubtOf only those that this request has left in doubt; null = all
   */
  private Map<Long, DoubtfulItem> items(Long[] ids, @Nullable Long doubtOf) {
    Map<Long, DoubtfulItem> items = new LinkedHashMap<>();
    jdbc.query(
        """
        SELECT i.item_id, i.line, i.slug, c.field_data, COALESCE(o.sends, 0), i.row_count,
          i.update_count, CASE WHEN o.id_from_answer THEN o.site_item_id END, o.refusal, o.message,
          o.request_id, o.state
        FROM item i
          JOIN item_content c ON c.item_id = i.item_id
          LEFT JOIN item_outcome o ON o.item_id = i.item_id
        WHERE i.item_id = ANY(?) ORDER BY i.item_id
        """,
        row -> {
          if (doubtOf == null
              || row.getLong(11) == doubtOf && ItemState.UNKNOWN.name().equals(row.getString(12))) {
            items.put(row.getLong(1), doubtful(row));
          }
        },
        (Object) ids);
    return items;
  }

  private static DoubtfulItem doubtful(ResultSet row) throws SQLException {
    var item =
        new LedgerItem(
            row.getLong(1),
            row.getLong(2),
            row.getString(3),
            row.getString(4),
            row.getInt(5),
            row.getInt(6),
            row.getInt(7));
    int refusal = row.getInt(9);
    var message = row.getString(10);
    return new DoubtfulItem(
        item,
        row.getString(8),
        refusal == 0
            ? null
            : ItemOutcome.rejected(item.id(), refusal, message == null ? "" : message));
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

  /**
   * Commits what looking up a doubt has shown. The request is closed when none of its rows is in
   * doubt any more.
   */
  public void settle(SentRequest request, List<ItemOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    commits.commit(
        () -> {
          states.resolve(request.id(), request.byId(), request.key().variantsPerItem(), outcomes);
          if (request.without(outcomes).items().isEmpty()) {
            close(request.id());
          }
        });
  }

  private void close(long request) {
    jdbc.update(
        "UPDATE api_request SET state = ? WHERE request_id = ? AND state = ?",
        RequestState.CLOSED.name(),
        request,
        RequestState.IN_DOUBT.name());
  }

  /** Closes all requests of a run that are in doubt: a person has settled their rows. */
  public void closeAll(long run) {
    jdbc.update(
        "UPDATE api_request SET state = ? WHERE run_id = ? AND state = ?",
        RequestState.CLOSED.name(),
        run,
        RequestState.IN_DOUBT.name());
  }
}
