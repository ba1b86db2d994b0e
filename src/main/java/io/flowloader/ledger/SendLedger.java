package io.flowloader.ledger;

import io.flowloader.draft.StagedRecord;
import io.flowloader.draft.StagingShape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemWriter;
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

  /** Known once the file is staged and somebody asks. */
  private @Nullable Boolean itemsOfSeveralRows;

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

  /**
   * The writer that stages this run.
   *
   * @param shape how records become items
   */
  public ItemWriter<List<StagedRecord>> staging(StagingShape shape) {
    return shape.rowPerLocale()
        ? new LocaleRowsWriter(jdbc, packKeys, tally, run, shape)
        : new LedgerWriter(jdbc, packKeys, tally, run, shape);
  }

  /** How many records of the file are staged: the first ones, for records are staged in order. */
  public long stagedRecords() {
    var last =
        jdbc.queryForObject(
            "SELECT MAX(record_id) FROM csv_record WHERE record_id > ? AND record_id < ?",
            Long.class,
            rows.before(),
            rows.after());
    return last == null ? 0 : RowRange.numberOf(last);
  }

  /** What seals the items that were put together of several rows. */
  public TranslationSeal translationSeal() {
    return new TranslationSeal(jdbc, commits, packKeys, tally, run);
  }

  /** What gives rows another slug that want one of an earlier row. */
  public SlugWishes slugWishes() {
    return new SlugWishes(jdbc, commits, new KeptSlugs(jdbc, importRun), run);
  }

  /** What finds the rows of earlier runs again among those that want one slug. */
  public SlugMatches slugMatches() {
    return new SlugMatches(jdbc, commits, new KeptSlugs(jdbc, importRun), importRun);
  }

  /** The slugs that the site had before this run, where rows are given others. */
  public SiteSlugs siteSlugs() {
    return new SiteSlugs(jdbc, commits, new KeptSlugs(jdbc, importRun), importRun);
  }

  /** Notes that rows whose slug is taken are given another one. */
  public void suffixSlugs() {
    commits.commit(
        () -> jdbc.update("UPDATE import_run SET suffixes_slugs = TRUE WHERE run_id = ?", run));
  }

  /** Whether rows whose slug is taken are given another one. */
  public boolean suffixesSlugs() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT suffixes_slugs FROM import_run WHERE run_id = ?", Boolean.class, run));
  }

  /** What seals the references between rows of the file. */
  public ReferenceSeal referenceSeal() {
    return new ReferenceSeal(jdbc, commits, packKeys, run);
  }

  /** The variants of this run that are to be changed after they were created. */
  public WaitingPatches waitingPatches() {
    return new WaitingPatches(jdbc, packKeys, run);
  }

  /** What settles those changes. */
  public PatchSettlement patchSettlement() {
    return new PatchSettlement(jdbc, commits, tally, packKeys, run);
  }

  /** What puts rows back into the queue, or settles them by a person's word. */
  public RetriedRows retriedRows() {
    return new RetriedRows(this, jdbc, commits, run);
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

  /** Counts anew, after many rows have changed at once. */
  public void recount() {
    tally.reset(count());
  }

  /** The counts as they stand in the tables; reads every row of the run. */
  public RunCounts count() {
    var counts = RunCounts.empty();
    jdbc.query(
        "SELECT state, SUM(row_count) FROM item WHERE item_id > ? AND item_id < ? GROUP BY state",
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
    counts.merge(ItemState.INVALID, invalid == null ? 0L : invalid, Long::sum);
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
    if (hasItemsOfSeveralRows()) {
      tally.reset(count());
    } else {
      tally.move(ItemState.PENDING, ItemState.EXISTS, changed.get());
    }
  }

  private boolean hasItemsOfSeveralRows() {
    if (itemsOfSeveralRows == null) {
      var items =
          jdbc.queryForObject(
              "SELECT COUNT(*) FROM item WHERE item_id > ? AND item_id < ? AND row_count > 1",
              Long.class,
              rows.before(),
              rows.after());
      itemsOfSeveralRows = items != null && items > 0;
    }
    return itemsOfSeveralRows;
  }
}
