package io.flowloader.ledger.requests;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImpossibleChangeException;
import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.RequestState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.requests.SentRequest.DoubtfulItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** The requests of one run, from the moment before they are sent to their end. Safe for threads. */
public final class Requests {

  private static final int LONGEST_WHY = 1000;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final ItemStates states;
  private final EarlierRequests earlier;
  private final Parts parts;
  private final long run;
  private final int attempt;

  /**
   * @param ledger of the run
   */
  public Requests(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.states = ledger.states();
    this.earlier = new EarlierRequests(ledger.jdbc(), ledger.run().number());
    this.parts = new Parts(ledger);
    this.run = ledger.run().number();
    this.attempt = ledger.run().attempt();
  }

  /**
   * How a request ended.
   *
   * @param siteEndedAt when it ended, in the site's time
   * @param status the HTTP status; 0 where no answer came
   * @param why in words, where it is in doubt or was not sent; else empty
   */
  public record End(Instant siteEndedAt, int status, String why) {}

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
  public SentRequest begin(
      PackKey key, List<LedgerItem> items, Instant now, Instant siteNow, long waitedMillis) {
    var before = earlier.with(items, 0);
    long number =
        commits.commit(
            () -> {
              states.send(items);
              return insert(ids(items), now, siteNow, waitedMillis);
            });
    return new SentRequest(
        number,
        run,
        key,
        siteNow,
        null,
        before.firstBefore(siteNow),
        before.lost(),
        items.stream().map(item -> new DoubtfulItem(item.sentOnceMore(), null, null)).toList());
  }

  private long insert(Long[] items, Instant now, Instant siteNow, long waitedMillis) {
    var keys = new GeneratedKeyHolder();
    JdbcClient.create(jdbc)
        .sql(
            """
            INSERT INTO api_request (run_id, attempt, state, was_in_doubt, item_ids, sent_at,
              site_sent_at, waited_ms)
            VALUES (?, ?, ?, FALSE, ?, ?, ?, ?)
            """)
        .params(
            run,
            attempt,
            RequestState.SENDING.name(),
            items,
            ColumnValue.utc(now),
            ColumnValue.utc(siteNow),
            waitedMillis)
        .update(keys, "request_id");
    var key = keys.getKey();
    if (key == null) {
      throw new IllegalStateException("the database gave the request no number");
    }
    return key.longValue();
  }

  /**
   * Commits that a request came to its end, and what is known of each of its rows. It stays in
   * doubt as long as one of them is UNKNOWN.
   *
   * @param outcomes one for each row
   */
  public void end(SentRequest request, End end, List<ItemOutcome> outcomes) {
    commits.commit(() -> write(request, end, outcomes));
  }

  /**
   * Commits that a refused request is taken apart: what is known of some rows, and the others in
   * parts that are sent one by one.
   *
   * @return the numbers of the parts, in the same order
   */
  public List<Long> takeApart(
      SentRequest request, End end, List<ItemOutcome> known, List<List<LedgerItem>> others) {
    var outcomes = new ArrayList<>(known);
    // Said of it, for a list may be refused although some of it was made: a lookup showed nothing.
    others.forEach(
        part -> part.forEach(item -> outcomes.add(ItemOutcome.pendingOfList(item.id()))));
    return commits.commit(
        () -> {
          write(request, end, outcomes);
          return parts.make(others);
        });
  }

  private void write(SentRequest request, End end, List<ItemOutcome> outcomes) {
    states.settle(request.id(), request.byId(), request.key().variantsPerItem(), outcomes);
    boolean inDoubt = outcomes.stream().anyMatch(each -> each.state() == ItemState.UNKNOWN);
    int changed =
        jdbc.update(
            """
            UPDATE api_request SET state = ?, was_in_doubt = ?, site_ended_at = ?, status = ?,
              why = ?
            WHERE request_id = ? AND state = ?
            """,
            (inDoubt ? RequestState.IN_DOUBT : RequestState.CLOSED).name(),
            inDoubt,
            ColumnValue.utc(end.siteEndedAt()),
            end.status(),
            end.why().isEmpty() ? null : ColumnValue.cut(end.why(), LONGEST_WHY),
            request.id(),
            RequestState.SENDING.name());
    if (changed != 1 || outcomes.size() != request.items().size()) {
      throw new ImpossibleChangeException(
          "the end of the request %d of the run %d, with %d outcomes of %d items"
              .formatted(request.id(), request.run(), outcomes.size(), request.items().size()));
    }
  }

  private static Long[] ids(List<LedgerItem> items) {
    return items.stream().map(LedgerItem::id).toArray(Long[]::new);
  }
}
