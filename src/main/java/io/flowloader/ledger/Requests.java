package io.flowloader.ledger;

import io.flowloader.ledger.OpenRequest.DoubtfulItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The requests of one run, from the moment before they are sent to their end. Safe for threads. */
public final class Requests {

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final GroupCommit commits;
  private final OutcomeTable outcomes;
  private final EarlierRequests earlier;
  private final Tally tally;
  private final long run;
  private final int attempt;

  /** Items on their way that are not as most are. */
  private final Map<Long, LedgerItem> notPlain = new ConcurrentHashMap<>();

  Requests(JdbcTemplate jdbc, GroupCommit commits, Tally tally, ImportRun run) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    this.commits = commits;
    this.outcomes = new OutcomeTable(jdbc);
    this.earlier = new EarlierRequests(jdbc, run.number());
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
    var first = earlier.firstWith(items).filter(siteNow::isAfter).orElse(siteNow);
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
    items.stream().filter(item -> !item.isPlain()).forEach(item -> notPlain.put(item.id(), item));
    tally.move(ItemState.PENDING, ItemState.SENDING, rows(items));
    return new OpenRequest(
        number.get(),
        run,
        key,
        siteNow,
        null,
        first,
        items.stream().map(item -> new DoubtfulItem(item.sentOnceMore(), null, null)).toList());
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
  public void settle(RequestEnd end, List<ItemOutcome> judged) {
    var known = withPatches(judged);
    commits.commit(
        () -> {
          outcomes.write(known);
          endRequest(end, RequestState.CLOSED, false);
        });
    arrived(known);
  }

  /** An item whose variants are still to be changed is not done when it is created. */
  private List<ItemOutcome> withPatches(List<ItemOutcome> judged) {
    return judged.stream()
        .map(
            outcome -> {
              var item = notPlain.get(outcome.itemId());
              return item == null ? outcome : outcome.of(item);
            })
        .toList();
  }

  private void arrived(List<ItemOutcome> known) {
    for (var outcome : known) {
      var item = notPlain.remove(outcome.itemId());
      tally.move(ItemState.SENDING, outcome.state(), item == null ? 1 : item.rows());
    }
  }

  private static long rows(List<LedgerItem> items) {
    return items.stream().mapToLong(LedgerItem::rows).sum();
  }

  /**
   * Commits that a request ended and left rows in doubt.
   *
   * @param judged what is known of some of its rows all the same
   * @param doubtful the rows in doubt that {@code judged} says nothing of
   */
  public void doubt(RequestEnd end, List<ItemOutcome> judged, List<LedgerItem> doubtful) {
    var known = withPatches(judged);
    commits.commit(
        () -> {
          outcomes.write(known);
          outcomes.move(ids(doubtful), ItemState.UNKNOWN, "in_doubt", end.why());
          endRequest(end, RequestState.OPEN, true);
        });
    arrived(known);
    doubtful.forEach(item -> notPlain.remove(item.id()));
    tally.move(ItemState.SENDING, ItemState.UNKNOWN, rows(doubtful));
  }

  /**
   * Commits that a refused request is taken apart: what is known of some rows, and the others in
   * parts that are sent one by one.
   *
   * @return the numbers of the parts, in the same order
   */
  public List<Long> takeApart(
      RequestEnd end, List<ItemOutcome> judged, List<List<LedgerItem>> parts) {
    var known = withPatches(judged);
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
    arrived(known);
    for (var part : parts) {
      part.forEach(item -> notPlain.remove(item.id()));
      tally.move(ItemState.SENDING, ItemState.PENDING, rows(part));
    }
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
    // Said of it, for a list may be refused although some of it was made: a look showed nothing
    outcomes.write(items.stream().map(item -> ItemOutcome.pendingOfList(item.id())).toList());
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
