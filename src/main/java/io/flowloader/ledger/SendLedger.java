package io.flowloader.ledger;

import io.flowloader.ledger.OpenRequest.DoubtfulItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger of one run while it is staged and sent. Safe for threads; each write is a transaction
 * of its own, whatever the caller's thread is in: the chunk's transaction of the send step must not
 * decide over what the ledger knows.
 */
public final class SendLedger {

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final TransactionTemplate own;
  private final PackKeys packKeys;
  private final Tally tally = new Tally();
  private final long run;
  private final RowRange rows;
  private final int attempt;
  private volatile @Nullable Instant firstSentAt;

  /**
   * @param jdbc on the state directory's database
   * @param transactions its transaction manager
   * @param run the run
   */
  public SendLedger(JdbcTemplate jdbc, PlatformTransactionManager transactions, ImportRun run) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    this.packKeys = new PackKeys(client);
    this.own = new TransactionTemplate(transactions);
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.run = run.number();
    this.rows = new RowRange(run.number());
    this.attempt = run.attempt();
    tally.reset(count());
  }

  /** The writer that stages this run. */
  public LedgerWriter staging() {
    return new LedgerWriter(jdbc, packKeys, tally, run);
  }

  /** The rows of this run that wait. */
  public PendingItems pending() {
    return new PendingItems(jdbc, packKeys, run);
  }

  /** The counts while the run goes on. */
  public Tally tally() {
    return tally;
  }

  /** The counts as they stand in the tables; reads every row of the run. */
  public RunCounts count() {
    var counts = RunCounts.empty();
    jdbc.query(
        "SELECT state, COUNT(*) FROM item WHERE item_id > ? AND item_id < ? GROUP BY state",
        row -> {
          counts.put(ItemState.valueOf(row.getString(1)), row.getLong(2));
        },
        rows.before(),
        rows.after());
    var invalid =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM csv_record
            WHERE record_id > ? AND record_id < ? AND item_id IS NULL
            """,
            Long.class,
            rows.before(),
            rows.after());
    counts.put(ItemState.INVALID, invalid == null ? 0 : invalid);
    return new RunCounts(counts);
  }

  /**
   * Commits that these rows are about to be sent; to be called before the first byte leaves.
   *
   * @param key what the rows agree on
   * @param items rows that wait
   * @param now our time, for people
   * @param siteNow the site's time
   * @param waitedMillis how long the permit took, in milliseconds
   * @return the request, with the same rows
   */
  public OpenRequest markSending(
      PackKey key, List<LedgerItem> items, Instant now, Instant siteNow, long waitedMillis) {
    var number =
        own.execute(
            status -> {
              long request = insertRequest(ids(items), now, siteNow, waitedMillis);
              jdbc.update(
                  "UPDATE item SET state = ?, request_id = ?, sends = sends + 1 WHERE item_id = ANY(?)",
                  ItemState.SENDING.name(),
                  request,
                  ids(items));
              return request;
            });
    tally.move(ItemState.PENDING, ItemState.SENDING, items.size());
    return new OpenRequest(
        Objects.requireNonNull(number),
        run,
        key,
        siteNow,
        null,
        firstSentAt(siteNow),
        items.stream().map(item -> new DoubtfulItem(item.sentOnceMore(), null)).toList());
  }

  /** When the first request of this run was sent, in the site's time. */
  private Instant firstSentAt(Instant siteNow) {
    var first = firstSentAt;
    if (first == null) {
      var found =
          jdbc.queryForObject(
              "SELECT MIN(site_sent_at) FROM api_request WHERE run_id = ?",
              java.time.OffsetDateTime.class,
              run);
      first = found == null ? siteNow : found.toInstant();
      firstSentAt = first;
    }
    return first;
  }

  private long insertRequest(Long[] items, Instant now, Instant siteNow, long waitedMillis) {
    var keys = new org.springframework.jdbc.support.GeneratedKeyHolder();
    client
        .sql(
            """
            INSERT INTO api_request (run_id, attempt, item_ids, sent_at, site_sent_at, waited_ms,
              state, was_in_doubt)
            VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)
            """)
        .params(
            run,
            attempt,
            items,
            Runs.utc(now),
            Runs.utc(siteNow),
            waitedMillis,
            RequestState.OPEN.name())
        .update(keys, "REQUEST_ID");
    var key = keys.getKey();
    if (key == null) {
      throw new IllegalStateException("the database gave the request no number");
    }
    return key.longValue();
  }

  /**
   * Commits that a request came to its end and every one of its rows is settled, or waits again.
   */
  public void settle(RequestEnd end, List<ItemOutcome> outcomes) {
    own.executeWithoutResult(
        status -> {
          write(outcomes);
          endRequest(end, RequestState.CLOSED, false);
        });
    outcomes.forEach(outcome -> tally.move(ItemState.SENDING, outcome.state(), 1));
  }

  /**
   * Commits that a request ended and left rows in doubt.
   *
   * @param known what is known of some of its rows all the same
   * @param doubtful the rows in doubt that {@code known} says nothing of
   */
  public void doubt(RequestEnd end, List<ItemOutcome> known, List<LedgerItem> doubtful) {
    own.executeWithoutResult(
        status -> {
          write(known);
          jdbc.update(
              "UPDATE item SET state = ?, code = ?, message = ? WHERE item_id = ANY(?)",
              ItemState.UNKNOWN.name(),
              "in_doubt",
              Runs.cut(end.why(), 4000),
              ids(doubtful));
          endRequest(end, RequestState.OPEN, true);
        });
    known.forEach(outcome -> tally.move(ItemState.SENDING, outcome.state(), 1));
    tally.move(ItemState.SENDING, ItemState.UNKNOWN, doubtful.size());
  }

  /**
   * Commits what looking up a doubt has shown. The request is closed when none of its rows is in
   * doubt any more.
   */
  public void settleDoubt(OpenRequest request, List<ItemOutcome> outcomes) {
    boolean open = outcomes.stream().anyMatch(outcome -> outcome.state() == ItemState.UNKNOWN);
    own.executeWithoutResult(
        status -> {
          // What is known of single locales is known anew.
          jdbc.update(
              "DELETE FROM item_variant WHERE item_id = ANY(?)",
              (Object) outcomes.stream().map(ItemOutcome::itemId).toArray(Long[]::new));
          write(outcomes);
          if (!open) {
            jdbc.update(
                """
                UPDATE api_request SET state = ? WHERE request_id = ? AND NOT EXISTS (
                  SELECT 1 FROM UNNEST(item_ids) s(id) JOIN item i ON i.item_id = s.id
                  WHERE i.request_id = api_request.request_id AND i.state IN (?, ?))
                """,
                RequestState.CLOSED.name(),
                request.id(),
                ItemState.SENDING.name(),
                ItemState.UNKNOWN.name());
          }
        });
    if (request.run() == run) {
      outcomes.forEach(outcome -> tally.move(ItemState.UNKNOWN, outcome.state(), 1));
    }
  }

  /**
   * Commits that a refused request is taken apart: what is known of some rows, and the others in
   * parts that are sent one by one.
   *
   * @return the numbers of the parts, in the same order
   */
  public List<Long> takeApart(
      RequestEnd end, List<ItemOutcome> known, List<List<LedgerItem>> parts) {
    var numbers = new ArrayList<Long>();
    own.executeWithoutResult(
        status -> {
          write(known);
          for (var part : parts) {
            numbers.add(makePart(part));
          }
          boolean open = known.stream().anyMatch(each -> each.state() == ItemState.UNKNOWN);
          endRequest(end, open ? RequestState.OPEN : RequestState.CLOSED, open);
        });
    known.forEach(outcome -> tally.move(ItemState.SENDING, outcome.state(), 1));
    parts.forEach(part -> tally.move(ItemState.SENDING, ItemState.PENDING, part.size()));
    return numbers;
  }

  /** Divides a part that waits, without sending it. */
  public List<Long> divide(List<List<LedgerItem>> parts) {
    var numbers = new ArrayList<Long>();
    own.executeWithoutResult(status -> parts.forEach(part -> numbers.add(makePart(part))));
    return numbers;
  }

  private long makePart(List<LedgerItem> items) {
    var part = client.sql("SELECT NEXT VALUE FOR part_seq").query(Long.class).single();
    jdbc.batchUpdate(
        "MERGE INTO request_part (item_id, part_id) KEY (item_id) VALUES (?, ?)",
        items.stream().map(item -> new Object[] {item.id(), part}).toList());
    jdbc.update(
        "UPDATE item SET state = ? WHERE item_id = ANY(?)", ItemState.PENDING.name(), ids(items));
    return part;
  }

  private void endRequest(RequestEnd end, RequestState state, boolean inDoubt) {
    jdbc.update(
        """
        UPDATE api_request SET state = ?, site_ended_at = ?, status = ?, why = ?,
          was_in_doubt = was_in_doubt OR ?
        WHERE request_id = ?
        """,
        state.name(),
        Runs.utc(end.siteEndedAt()),
        end.status(),
        Runs.cut(end.why(), 1000),
        inDoubt,
        end.requestId());
  }

  private void write(List<ItemOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        """
        UPDATE item SET state = ?, site_item_id = COALESCE(?, site_item_id),
          id_from_answer = id_from_answer OR ?, returned_slug = COALESCE(?, returned_slug), code = ?, message = ?
        WHERE item_id = ?
        """,
        outcomes.stream()
            .map(
                outcome ->
                    new Object[] {
                      outcome.state().name(),
                      outcome.siteItemId(),
                      outcome.idFromAnswer(),
                      outcome.returnedSlug(),
                      outcome.code(),
                      Runs.cut(outcome.message(), 4000),
                      outcome.itemId()
                    })
            .toList());
    var variants = new ArrayList<Object[]>();
    for (var outcome : outcomes) {
      if (outcome.isSameInAllLocales()) {
        continue; // then the item says it all
      }
      outcome
          .variants()
          .forEach(
              (locale, state) ->
                  variants.add(new Object[] {outcome.itemId(), locale, state.name()}));
    }
    if (!variants.isEmpty()) {
      jdbc.batchUpdate(
          """
          MERGE INTO item_variant (item_id, cms_locale_id, state) KEY (item_id, cms_locale_id)
          VALUES (?, ?, ?)
          """,
          variants);
    }
  }

  /**
   * The doubts of a collection, from all runs: requests that a killed process left behind, and
   * those that could not be told before. Their rows are UNKNOWN afterwards.
   */
  public List<OpenRequest> openRequests(String target, String collectionId) {
    var open =
        jdbc.queryForList(
            """
            SELECT q.request_id FROM api_request q JOIN import_run r ON r.run_id = q.run_id
            WHERE q.state = ? AND r.target = ? AND r.collection_id = ? ORDER BY q.request_id
            """,
            Long.class,
            RequestState.OPEN.name(),
            target,
            collectionId);
    var found = new ArrayList<OpenRequest>();
    for (var request : open) {
      own.executeWithoutResult(status -> leaveInDoubt(request));
      openRequest(request).ifPresent(found::add);
    }
    tally.reset(count());
    return found;
  }

  private void leaveInDoubt(long request) {
    jdbc.update(
        """
        UPDATE item SET state = ?, code = ?, message = ?
        WHERE item_id = ANY(SELECT item_ids FROM api_request WHERE request_id = ?)
          AND request_id = ? AND state = ?
        """,
        ItemState.UNKNOWN.name(),
        "in_doubt",
        "The program ended before an answer came.",
        request,
        request,
        ItemState.SENDING.name());
    jdbc.update("UPDATE api_request SET was_in_doubt = TRUE WHERE request_id = ?", request);
  }

  private Optional<OpenRequest> openRequest(long request) {
    Map<Long, DoubtfulItem> items = new LinkedHashMap<>();
    long[] packing = new long[1];
    jdbc.query(
        """
        SELECT i.item_id, i.line, i.slug, c.field_data,
          CASE WHEN i.id_from_answer THEN i.site_item_id END, i.packing_id, i.sends
        FROM UNNEST((SELECT item_ids FROM api_request WHERE request_id = ?)) s(id)
          JOIN item i ON i.item_id = s.id
          JOIN item_content c ON c.item_id = i.item_id
        WHERE i.request_id = ? AND i.state = ? ORDER BY i.item_id
        """,
        row -> {
          packing[0] = row.getLong(6);
          items.put(
              row.getLong(1),
              new DoubtfulItem(
                  new LedgerItem(
                      row.getLong(1),
                      row.getLong(2),
                      row.getString(3),
                      row.getString(4),
                      row.getInt(7)),
                  row.getString(5)));
        },
        request,
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
            SELECT q.run_id, q.site_sent_at, q.site_ended_at,
              (SELECT MIN(f.site_sent_at) FROM api_request f WHERE f.run_id = q.run_id)
            FROM api_request q WHERE q.request_id = ?
            """)
        .param(request)
        .query(
            (row, i) -> {
              var ended = row.getObject(3, java.time.OffsetDateTime.class);
              return new OpenRequest(
                  request,
                  row.getLong(1),
                  packKeys.byId(packing[0]),
                  row.getObject(2, java.time.OffsetDateTime.class).toInstant(),
                  ended == null ? null : ended.toInstant(),
                  row.getObject(4, java.time.OffsetDateTime.class).toInstant(),
                  List.copyOf(items.values()));
            })
        .optional();
  }

  /**
   * Commits that slugs were on the site before anything of this run was sent.
   *
   * @param siteItemIds the site's item id by slug
   */
  public void markExisting(Map<String, String> siteItemIds) {
    if (siteItemIds.isEmpty()) {
      return;
    }
    int changed = 0;
    var counts =
        own.execute(
            status ->
                jdbc.batchUpdate(
                    """
                    UPDATE item SET state = ?, site_item_id = ?, code = ?, message = ?
                    WHERE run_id = ? AND slug = ? AND state = ?
                    """,
                    siteItemIds.entrySet().stream()
                        .map(
                            entry ->
                                new Object[] {
                                  ItemState.EXISTS.name(),
                                  entry.getValue(),
                                  "slug_exists",
                                  "The slug was in the collection before this run.",
                                  run,
                                  entry.getKey(),
                                  ItemState.PENDING.name()
                                })
                        .toList()));
    for (int count : counts == null ? new int[0] : counts) {
      changed += count;
    }
    tally.move(ItemState.PENDING, ItemState.EXISTS, changed);
  }

  /** Puts the rows that the API refused back into the queue; returns how many. */
  public int requeueRejected() {
    var requeued =
        own.execute(
            status ->
                jdbc.update(
                    "UPDATE item SET state = ?, code = NULL, message = NULL WHERE item_id > ? AND item_id < ? AND state = ?",
                    ItemState.PENDING.name(),
                    rows.before(),
                    rows.after(),
                    ItemState.REJECTED.name()));
    tally.reset(count());
    return requeued == null ? 0 : requeued;
  }

  /** A person's word on the rows in doubt of this run; returns how many rows it settled. */
  public int settleAs(ItemState state) {
    var settled =
        own.execute(
            status -> {
              int changed =
                  jdbc.update(
                      "UPDATE item SET state = ?, code = ?, message = ? WHERE item_id > ? AND item_id < ? AND state IN (?, ?)",
                      state.name(),
                      "settled_by_hand",
                      "A person settled this row as " + state + ".",
                      rows.before(),
                      rows.after(),
                      ItemState.UNKNOWN.name(),
                      ItemState.SENDING.name());
              jdbc.update(
                  "UPDATE api_request SET state = ? WHERE run_id = ? AND state = ?",
                  RequestState.CLOSED.name(),
                  run,
                  RequestState.OPEN.name());
              return changed;
            });
    tally.reset(count());
    return settled == null ? 0 : settled;
  }

  private static Long[] ids(List<LedgerItem> items) {
    return items.stream().map(LedgerItem::id).toArray(Long[]::new);
  }
}
