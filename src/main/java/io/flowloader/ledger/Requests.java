package io.flowloader.ledger;

import io.flowloader.ledger.OpenRequest.DoubtfulItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests of one run, from the moment before they are sent to their end. Safe for threads. */
public final class Requests {

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final GroupCommit commits;
  private final OutcomeTable outcomes;
  private final Tally tally;
  private final long run;
  private final int attempt;
  private volatile @Nullable Instant firstSentAt;

  Requests(JdbcTemplate jdbc, GroupCommit commits, Tally tally, ImportRun run) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    this.commits = commits;
    this.outcomes = new OutcomeTable(jdbc);
    this.tally = tally;
    this.run = run.number();
    this.attempt = run.attempt();
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
    var number = new AtomicLong();
    commits.commit(
        () -> {
          long request = insertRequest(ids(items), now, siteNow, waitedMillis);
          jdbc.update(
              "UPDATE item SET state = ?, request_id = ?, sends = sends + 1 WHERE item_id = ANY(?)",
              ItemState.SENDING.name(),
              request,
              ids(items));
          number.set(request);
        });
    tally.move(ItemState.PENDING, ItemState.SENDING, items.size());
    return new OpenRequest(
        number.get(),
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
  public void settle(RequestEnd end, List<ItemOutcome> known) {
    commits.commit(
        () -> {
          outcomes.write(known);
          endRequest(end, RequestState.CLOSED, false);
        });
    known.forEach(outcome -> tally.move(ItemState.SENDING, outcome.state(), 1));
  }

  /**
   * Commits that a request ended and left rows in doubt.
   *
   * @param known what is known of some of its rows all the same
   * @param doubtful the rows in doubt that {@code known} says nothing of
   */
  public void doubt(RequestEnd end, List<ItemOutcome> known, List<LedgerItem> doubtful) {
    commits.commit(
        () -> {
          outcomes.write(known);
          outcomes.move(ids(doubtful), ItemState.UNKNOWN, "in_doubt", end.why());
          endRequest(end, RequestState.OPEN, true);
        });
    known.forEach(outcome -> tally.move(ItemState.SENDING, outcome.state(), 1));
    tally.move(ItemState.SENDING, ItemState.UNKNOWN, doubtful.size());
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
    commits.commit(
        () -> {
          numbers.clear();
          outcomes.write(known);
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
    commits.commit(
        () -> {
          numbers.clear();
          parts.forEach(part -> numbers.add(makePart(part)));
        });
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

  private static Long[] ids(List<LedgerItem> items) {
    return items.stream().map(LedgerItem::id).toArray(Long[]::new);
  }
}
