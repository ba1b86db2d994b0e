package io.flowloader.ledger.memory;

import io.flowloader.draft.ReasonCode;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunStatus;
import io.flowloader.ledger.StagedRecords;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many items the files of a definition have: that of a run, and the last one before it. */
public final class FeedSizes {

  private final JdbcTemplate jdbc;
  private final ImportRun run;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public FeedSizes(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.run = ledger.run();
    this.rows = ledger.rows();
  }

  /**
   * The last finished run of the definition before this one.
   *
   * @param items of its file
   */
  public record Before(long run, long items) {}

  /** The items of the file; a row that is refused counts as one. */
  public long items() {
    return items(rows);
  }

  private long items(RowRange of) {
    var found =
        jdbc.queryForObject(
            """
            SELECT (SELECT COUNT(*) FROM item i WHERE i.item_id > ? AND i.item_id < ?)
              + (SELECT COUNT(*) FROM csv_record c
                WHERE c.record_id > ? AND c.record_id < ? AND c.item_id IS NULL)
            """,
            Long.class,
            of.before(),
            of.after(),
            of.before(),
            of.after());
    return found == null ? 0 : found;
  }

  /** The file before; empty if there is none. */
  public Optional<Before> before() {
    var identity = run.identity();
    return JdbcClient.create(jdbc)
        .sql(
            """
            SELECT MAX(r.run_id) FROM import_run r
            WHERE r.target = ? AND r.collection_id = ? AND r.definition = ? AND r.run_id < ?
              AND r.undoes IS NULL AND r.undone_by IS NULL AND r.status IN (?, ?)
            """)
        .params(
            identity.target(),
            identity.collectionId(),
            identity.definition(),
            run.number(),
            RunStatus.COMPLETED.name(),
            RunStatus.COMPLETED_WITH_FAILURES.name())
        .query((row, i) -> row.getLong(1))
        .optional()
        .filter(number -> number > 0)
        .map(number -> new Before(number, items(new RowRange(number))));
  }

  /** Where the last row of the file begins, if it has other than the header's cells; else 0. */
  public long cutOffLine() {
    return JdbcClient.create(jdbc)
        .sql(
            """
            SELECT c.line FROM csv_record c WHERE c.record_id = ? AND c.code = ?
            """)
        .params(rows.of(new StagedRecords(jdbc, rows).count()), ReasonCode.CELL_COUNT.code())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }
}
