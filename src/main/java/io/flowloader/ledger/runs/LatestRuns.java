package io.flowloader.ledger.runs;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunIdentity;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The latest runs of each definition into each collection of each target. */
public final class LatestRuns {

  private final JdbcClient jdbc;

  /**
   * @param jdbc outside of any transaction of the caller
   */
  public LatestRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The latest import of each that has ended, be it well or not. */
  public List<ImportRun> ofEach() {
    return jdbc.sql(
            """
            SELECT * FROM import_run WHERE run_id IN (
              SELECT MAX(run_id) FROM import_run
              WHERE ended_at IS NOT NULL AND undoes IS NULL
              GROUP BY definition, target, collection_id)
            ORDER BY definition, target, collection_id
            """)
        .query(Runs::run)
        .list();
  }

  /** When one like it last came to its end, or was found done already; empty if none ever did. */
  public Optional<Instant> lastSuccess(RunIdentity identity) {
    return jdbc.sql(
            """
            SELECT MAX(CASE WHEN repeated_at > ended_at THEN repeated_at ELSE ended_at END) AS latest
            FROM import_run
            WHERE definition = ? AND target = ? AND collection_id = ?
              AND undoes IS NULL AND status IN ('COMPLETED', 'COMPLETED_WITH_FAILURES')
            """)
        .params(identity.definition(), identity.target(), identity.collectionId())
        .query((row, i) -> Optional.ofNullable(row.getObject("latest", OffsetDateTime.class)))
        .single()
        .map(OffsetDateTime::toInstant);
  }

  /** Notes that a run was found done already: its file is the same as then. */
  public void markRepeated(long run, Instant now) {
    jdbc.sql("UPDATE import_run SET repeated_at = ? WHERE run_id = ?")
        .params(ColumnValue.utc(now), run)
        .update();
  }
}
