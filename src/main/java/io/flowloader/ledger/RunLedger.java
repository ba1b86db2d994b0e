package io.flowloader.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The ledger of one run: where its tables are, and how many of its rows stand where. What reads or
 * writes the rows of a run is made with it. Safe for threads; each write is committed by itself,
 * whatever the caller's thread is in.
 */
public final class RunLedger {

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final PackKeys packKeys;
  private final LiveCounts counts = new LiveCounts();
  private final LivePhase phase = new LivePhase();
  private final ImportRun run;
  private final RowRange rows;
  private final ItemStates states;
  private final ChangeStates changeStates;

  private @Nullable Map<String, Map<ItemState, Long>> byLocale;

  /**
   * @param jdbc on the state directory's database
   * @param transactions its transaction manager
   * @param run the run
   */
  public RunLedger(JdbcTemplate jdbc, PlatformTransactionManager transactions, ImportRun run) {
    this.jdbc = jdbc;
    this.commits = new Commits(transactions);
    this.packKeys = new PackKeys(jdbc);
    this.run = run;
    this.rows = new RowRange(run.number());
    this.states = new ItemStates(jdbc, counts, packKeys, rows);
    this.changeStates = new ChangeStates(jdbc, counts, packKeys, rows);
  }

  /**
   * Has the counts follow the transitions from now on, which reads every row of the run once; to be
   * called before another thread works on them. Whoever asks for the counts without it gets them as
   * they are then.
   */
  public synchronized void follow() {
    if (counts.isCounted()) {
      return;
    }
    if (run.surveyed() && !run.status().isFinished()) {
      recount(); // it goes on sending
    } else {
      counts.reset(count());
    }
  }

  private LedgerCount tables() {
    return new LedgerCount(jdbc, packKeys, rows);
  }

  public JdbcTemplate jdbc() {
    return jdbc;
  }

  public Commits commits() {
    return commits;
  }

  public PackKeys packKeys() {
    return packKeys;
  }

  public ItemStates states() {
    return states;
  }

  public ChangeStates changeStates() {
    return changeStates;
  }

  public LiveCounts liveCounts() {
    return counts;
  }

  /** What the run does just now. */
  public LivePhase phase() {
    return phase;
  }

  public ImportRun run() {
    return run;
  }

  public RowRange rows() {
    return rows;
  }

  /** How many rows stand where, now; from memory, once they were counted. */
  public RunCounts counts() {
    if (!counts.isCounted()) {
      follow();
    }
    return counts.now();
  }

  /** Counts anew, after many rows have changed at once. */
  public synchronized void recount() {
    var all = tables().countAll();
    counts.reset(all.rows());
    counts.reset(all.variants());
    byLocale = all.byLocale();
  }

  /**
   * How many items have which outcome, by locale; "" for a primary one without name. As they were
   * counted last.
   */
  public synchronized Map<String, Map<ItemState, Long>> byLocale() {
    if (byLocale == null) {
      byLocale = tables().countAll().byLocale();
    }
    return byLocale;
  }

  /**
   * Has it be known how much there is to send in all locales, and how much of it is done; that is
   * kept from then on. Of a run that was about to send before it is known from the beginning.
   */
  public void countVariants() {
    if (counts.variants().equals(VariantCounts.UNKNOWN)) {
      counts.reset(tables().countAll().variants());
    }
  }

  /** The counts as they stand in the tables; reads every row of the run. */
  public RunCounts count() {
    return tables().countRows();
  }
}
