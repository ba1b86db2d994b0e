package io.flowloader.ledger.memory;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.RunLedger;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The fields of a run's file whose empty cells take values away. Kept with the run: an attempt that
 * goes on reads no header any more.
 */
public final class ClearedFields {

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final long run;

  /**
   * @param ledger of the run
   */
  public ClearedFields(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.run = ledger.run().number();
  }

  /** Commits them, in place of what was kept. */
  public void keep(Collection<String> fields) {
    commits.commit(
        () -> {
          jdbc.update("DELETE FROM cleared_field WHERE run_id = ?", run);
          jdbc.batchUpdate(
              "INSERT INTO cleared_field (run_id, field) VALUES (?, ?)",
              fields.stream().distinct().map(field -> new Object[] {run, field}).toList());
        });
  }

  public Set<String> read() {
    return Set.copyOf(
        jdbc.queryForList("SELECT field FROM cleared_field WHERE run_id = ?", String.class, run));
  }
}
