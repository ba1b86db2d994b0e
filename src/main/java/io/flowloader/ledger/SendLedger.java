package io.flowloader.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The ledger of one run while it is staged and sent. Safe for threads; each write is committed by
 * itself, whatever the caller's thread is in.
 */
public final class SendLedger {

  private final JdbcTemplate jdbc;
  private final GroupCommit commits;
  private final PackKeys packKeys;
  private final Tally tally = new Tally();
  private final ImportRun importRun;
  private final long run;
  private final RowRange rows;
  private final Requests requests;

  /**
   * @param jdbc on the state directory's database
   * @param transactions its transaction manager
   * @param run the run
   */
  public SendLedger(JdbcTemplate jdbc, PlatformTransactionManager transactions, ImportRun run) {
    this.jdbc = jdbc;
    this.commits = new GroupCommit(transactions);
    this.packKeys = new PackKeys(JdbcClient.create(jdbc));
    this.importRun = run;
    this.run = run.number();
    this.rows = new RowRange(run.number());
    this.requests = new Requests(jdbc, commits, tally, run);
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

  /** The requests of this run. */
  public Requests requests() {
    return requests;
  }

  /** The requests in doubt, of all runs. */
  public OpenRequests openRequests() {
    return new OpenRequests(jdbc, commits, packKeys, tally, importRun);
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
   * Commits that slugs were on the site before anything of this run was sent.
   *
   * @param siteItemIds the site's item id by slug
   */
  public void markExisting(Map<String, String> siteItemIds) {
    if (siteItemIds.isEmpty()) {
      return;
    }
    var changed = new AtomicLong();
    commits.commit(
        () -> {
          var counts =
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
                      .toList());
          changed.set(Arrays.stream(counts).sum());
        });
    tally.move(ItemState.PENDING, ItemState.EXISTS, changed.get());
  }

  /** Puts the rows that the API refused back into the queue. */
  public void requeueRejected() {
    commits.commit(
        () ->
            jdbc.update(
                """
                UPDATE item SET state = ?, code = NULL, message = NULL
                WHERE item_id > ? AND item_id < ? AND state = ?
                """,
                ItemState.PENDING.name(),
                rows.before(),
                rows.after(),
                ItemState.REJECTED.name()));
    tally.reset(count());
  }

  /** A person's word on the rows in doubt of this run. */
  public void settleAs(ItemState state) {
    commits.commit(
        () -> {
          jdbc.update(
              """
              UPDATE item SET state = ?, code = ?, message = ?
              WHERE item_id > ? AND item_id < ? AND state IN (?, ?)
              """,
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
        });
    tally.reset(count());
  }
}
