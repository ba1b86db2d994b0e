package io.flowloader.ledger.runs;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which runs are old enough not to be kept, and which of them are not any more. The line of a run
 * stays for ever: its number is not given again, and its file counts as imported, so that an old
 * feed that lies about is not imported over a newer one. It says how far its rows are gone: {@code
 * BEGUN}, {@code PART} where some stay that something else needs, {@code DONE}.
 */
public final class PrunedRuns {

  private final JdbcClient jdbc;

  /**
   * @param jdbc outside of any transaction of the caller
   */
  public PrunedRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The runs that ended before that time and that nothing needs as a whole: finished ones with a
   * later one of the same definition that is finished and not taken back (it is what a file is
   * compared with). A run that takes another back goes after that one, or that one could be taken
   * back twice.
   */
  public List<ImportRun> endedBefore(Instant time) {
    return jdbc.sql(
            """
            SELECT * FROM import_run r
            WHERE r.pruned IS NULL AND r.ended_at < ?
              AND r.status IN ('COMPLETED', 'COMPLETED_WITH_FAILURES')
              AND EXISTS (SELECT 1 FROM import_run l
                WHERE l.definition = r.definition AND l.target = r.target
                  AND l.collection_id = r.collection_id AND l.run_id > r.run_id
                  AND l.status IN ('COMPLETED', 'COMPLETED_WITH_FAILURES')
                  AND l.undoes IS NULL AND l.undone_by IS NULL)
              AND NOT EXISTS (SELECT 1 FROM import_run u
                WHERE u.run_id = r.undoes AND u.pruned IS NULL)
              AND NOT EXISTS (SELECT 1 FROM import_run u
                WHERE u.run_id = r.undone_by
                  AND u.status NOT IN ('COMPLETED', 'COMPLETED_WITH_FAILURES'))
            ORDER BY r.run_id
            """)
        .param(ColumnValue.utc(time))
        .query(Runs::run)
        .list();
  }

  /** Those of which a process that died has taken away a part. */
  public List<ImportRun> begun() {
    return in("BEGUN");
  }

  /** Commits that a run is not kept: from now on nobody retries it or takes it back. */
  public void begin(long run) {
    jdbc.sql("UPDATE import_run SET pruned = 'BEGUN' WHERE run_id = ?").param(run).update();
  }

  /** Those of which some rows stayed because something else needed them. */
  public List<ImportRun> kept() {
    return in("PART");
  }

  private List<ImportRun> in(String state) {
    return jdbc.sql("SELECT * FROM import_run WHERE pruned = ? ORDER BY run_id")
        .param(state)
        .query(Runs::run)
        .list();
  }

  /**
   * Commits that nothing is left to take away now.
   *
   * @param rowsLeft whether some rows stay, for as long as something else needs them
   */
  public void end(long run, boolean rowsLeft) {
    jdbc.sql("UPDATE import_run SET pruned = ? WHERE run_id = ?")
        .params(rowsLeft ? "PART" : "DONE", run)
        .update();
  }

  /** Whether a run is not kept any more. */
  public boolean contains(long run) {
    return jdbc.sql("SELECT COUNT(*) FROM import_run WHERE run_id = ? AND pruned IS NOT NULL")
            .param(run)
            .query(Long.class)
            .single()
        > 0;
  }

  /**
   * The hashes of the files that runs may still read: those of runs that are kept and have not come
   * to a good end, be it that they go on or have rows to mend.
   */
  public Set<String> filesNeeded() {
    return jdbc.sql("SELECT sha256 FROM import_run WHERE pruned IS NULL AND status <> ?")
        .param(RunStatus.COMPLETED.name())
        .query(String.class)
        .set();
  }
}
