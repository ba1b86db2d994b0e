package io.flowloader.ledger.runs;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.ledger.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs of this state directory. */
public final class Runs {

  private final JdbcClient jdbc;

  /**
   * @param jdbc outside of any transaction of the caller
   */
  public Runs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest run of that definition into that collection of that target. */
  public Optional<ImportRun> latest(String definition, String target, String collectionId) {
    return jdbc.sql(
            """
            SELECT * FROM import_run
            WHERE definition = ? AND target = ? AND collection_id = ?
            ORDER BY run_id DESC LIMIT 1
            """)
        .params(definition, target, collectionId)
        .query(Runs::run)
        .optional();
  }

  /** The newest generation of an identity. */
  public Optional<ImportRun> latest(RunIdentity identity) {
    return jdbc.sql("SELECT * FROM import_run WHERE identity = ? ORDER BY generation DESC LIMIT 1")
        .param(identity.hash())
        .query(Runs::run)
        .optional();
  }

  /** Unfinished runs of a path into a collection whose rows are all in the ledger, newest first. */
  public List<ImportRun> resumableWithoutFile(String file, String target, String collectionId) {
    return jdbc
        .sql(
            """
            SELECT * FROM import_run
            WHERE file = ? AND target = ? AND collection_id = ? AND staged
            ORDER BY run_id DESC
            """)
        .params(file, target, collectionId)
        .query(Runs::run)
        .list()
        .stream()
        .filter(run -> !run.status().isFinished() && !run.isUndone())
        .toList();
  }

  /** Unfinished runs of the same bytes under another fingerprint that have sent something. */
  public List<ImportRun> begunOtherwise(RunIdentity identity) {
    return jdbc
        .sql(
            """
            SELECT * FROM import_run r
            WHERE sha256 = ? AND target = ? AND collection_id = ? AND identity <> ?
              AND EXISTS (SELECT 1 FROM api_request q WHERE q.run_id = r.run_id)
            ORDER BY run_id DESC
            """)
        .params(identity.sha256(), identity.target(), identity.collectionId(), identity.hash())
        .query(Runs::run)
        .list()
        .stream()
        .filter(run -> !run.status().isFinished() && !run.isUndone())
        .toList();
  }

  /** The run of that number. */
  public Optional<ImportRun> find(long number) {
    return jdbc.sql("SELECT * FROM import_run WHERE run_id = ?")
        .param(number)
        .query(Runs::run)
        .optional();
  }

  /** Runs that were under way when their process died. */
  public List<ImportRun> leftRunning() {
    return jdbc.sql("SELECT * FROM import_run WHERE status = ? ORDER BY run_id")
        .param(RunStatus.RUNNING.name())
        .query(Runs::run)
        .list();
  }

  /** Makes a new run, before its first attempt. */
  public ImportRun create(RunIdentity identity, int generation, Instant now) {
    jdbc.sql(
            """
            INSERT INTO import_run (identity, fingerprint, generation, sha256, definition, target,
              base_url, collection_id, file, attempt, retries, status, reason, started_at,
              staged, surveyed, reads, throttled)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '', ?, FALSE, FALSE, 0, 0)
            """)
        .params(
            identity.hash(),
            identity.fingerprint(),
            generation,
            identity.sha256(),
            identity.definition(),
            identity.target(),
            identity.baseUrl(),
            identity.collectionId(),
            identity.file(),
            RunStatus.RUNNING.name(),
            ColumnValue.utc(now))
        .update();
    return latest(identity).orElseThrow();
  }

  /** Begins an attempt. */
  public ImportRun beginAttempt(ImportRun run, boolean retry) {
    jdbc.sql(
            """
            UPDATE import_run SET attempt = attempt + 1, retries = retries + ?, status = ?,
              exit_code = NULL, reason = '', ended_at = NULL
            WHERE run_id = ?
            """)
        .params(retry ? 1 : 0, RunStatus.RUNNING.name(), run.number())
        .update();
    return find(run.number()).orElseThrow();
  }

  /** Ends an attempt. */
  public ImportRun endAttempt(
      long run, RunStatus status, int exitCode, String reason, Instant now) {
    jdbc.sql(
            """
            UPDATE import_run SET status = ?, exit_code = ?, reason = ?, ended_at = ?
            WHERE run_id = ?
            """)
        .params(status.name(), exitCode, ColumnValue.cut(reason, 4000), ColumnValue.utc(now), run)
        .update();
    return find(run).orElseThrow();
  }

  /**
   * Removes a run that was refused before its first row: it imported nothing, and nothing refers to
   * it.
   *
   * @param run without any row
   * @throws IllegalStateException if it has read its file or has requests
   */
  public void removeUnbegun(long run) {
    int removed =
        jdbc.sql(
                """
                DELETE FROM import_run WHERE run_id = ? AND NOT staged
                  AND NOT EXISTS (SELECT 1 FROM api_request q WHERE q.run_id = ?)
                """)
            .params(run, run)
            .update();
    if (removed != 1) {
      throw new IllegalStateException("run " + run + " has begun, and cannot be removed");
    }
  }

  /**
   * Notes that a run takes another back; from now on nobody goes on with that one, and what it did
   * is remembered no more but by what is known of its items already.
   */
  public void markUndoing(long run, long undone) {
    jdbc.sql("UPDATE import_run SET undoes = ? WHERE run_id = ?").params(undone, run).update();
    jdbc.sql("UPDATE import_run SET undone_by = ? WHERE run_id = ?").params(run, undone).update();
  }

  /** The run that takes another back is gone before it has done anything. */
  public void markNotUndone(long undone) {
    jdbc.sql("UPDATE import_run SET undone_by = NULL WHERE run_id = ?").param(undone).update();
  }

  /** Notes that every row of the file is in the ledger. */
  public void markStaged(long run) {
    jdbc.sql("UPDATE import_run SET staged = TRUE WHERE run_id = ?").param(run).update();
  }

  /** Notes that the slugs which the site had before us are known. */
  public void markSurveyed(long run) {
    jdbc.sql("UPDATE import_run SET surveyed = TRUE WHERE run_id = ?").param(run).update();
  }

  /** Notes that the items of the run are to be published. */
  public void markPublishing(long run) {
    jdbc.sql("UPDATE import_run SET publish = TRUE WHERE run_id = ?").param(run).update();
  }

  /**
   * Adds calls to those of a run.
   *
   * @param more those that are no create requests, which the ledger counts itself
   */
  public void addCalls(long run, RequestCounts more) {
    jdbc.sql(
            """
            UPDATE import_run SET reads = reads + ?, throttled = throttled + ?,
              updates = updates + ?, deletes = deletes + ?, publishes = publishes + ?
            WHERE run_id = ?
            """)
        .params(more.read(), more.throttled(), more.update(), more.delete(), more.publish(), run)
        .update();
  }

  /** All requests of a run so far. */
  public RequestCounts requestCounts(long run) {
    return jdbc.sql(
            """
            SELECT r.reads, r.throttled, r.updates, r.deletes, r.publishes,
              (SELECT COUNT(*) FROM api_request q WHERE q.run_id = r.run_id) AS creates,
              (SELECT COUNT(*) FROM api_request q WHERE q.run_id = r.run_id AND q.was_in_doubt)
                AS doubts
            FROM import_run r WHERE r.run_id = ?
            """)
        .param(run)
        .query(
            (row, i) ->
                RequestCounts.of(
                    row.getLong("creates"),
                    row.getLong("reads"),
                    row.getLong("throttled"),
                    row.getLong("doubts"),
                    row.getLong("updates"),
                    row.getLong("publishes"),
                    row.getLong("deletes")))
        .single();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static ImportRun run(ResultSet row, int index) throws SQLException {
    return new ImportRun(
        row.getLong("run_id"),
        new RunIdentity(
            row.getString("sha256"),
            row.getString("target"),
            row.getString("collection_id"),
            row.getString("definition"),
            row.getString("fingerprint"),
            row.getString("base_url"),
            row.getString("file")),
        row.getInt("generation"),
        row.getInt("attempt"),
        row.getInt("retries"),
        RunStatus.valueOf(row.getString("status")),
        row.getObject("exit_code", Integer.class),
        row.getString("reason"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        instant(row, "ended_at"),
        row.getBoolean("staged"),
        row.getBoolean("surveyed"),
        row.getBoolean("publish"),
        row.getLong("undoes"),
        row.getLong("undone_by"));
  }
}
