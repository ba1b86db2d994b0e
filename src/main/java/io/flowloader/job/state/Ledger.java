package io.flowloader.job.state;

import com.zaxxer.hikari.HikariConfig;
import io.flowloader.files.Durability;
import io.flowloader.files.PrivateFiles;
import io.flowloader.ledger.runs.EarlierSchema;
import io.flowloader.ledger.runs.UnusedSchema;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.StateInUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database of a state directory, opened alone. The lock of its file is the proof that nobody
 * else works on it, and that is what makes taking up a killed run safe: no AUTO_SERVER.
 */
final class Ledger implements AutoCloseable {

  /**
   * WRITE_DELAY=0: a commit is in the file when it returns; with H2's default a killed process
   * loses committed rows. DB_CLOSE_ON_EXIT=FALSE: a shutdown must not close it under the last
   * commits. TRACE_LEVEL_FILE=0: no file of H2's own beside ours. RETENTION_TIME stays: with 0 the
   * file is smaller while a run goes on, and now and then a commit fails.
   */
  private static final String OPTIONS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=";

  /**
   * In KB. H2's default, 16 MB in a heap of 256 MB, reads pages again; more than this helps no
   * more.
   */
  private static final long LARGEST_CACHE = 48L * 1024;

  /** Of the heap; half of a small one would leave the collector no rest. */
  private static final long CACHE_PART = 6;

  /** In bytes: below, a run's end is not worth a second of waiting. */
  private static final double WORTH_COMPACTING = 16L * 1024 * 1024;

  /** Of the file: below, most of it would be written anew for little. */
  private static final double WORTH_COMPACTING_PART = 0.25;

  private static final String USER = "flowloader";

  /** The step's own, the requests in flight, and some to spare. */
  private static final int CONNECTIONS = 48;

  /** For migrating, and to begin with: each that is asked for later waits for some 30 ms. */
  private static final int OPEN_AT_ONCE = 2;

  /** Holds the file open, and with it its lock, from the first moment to the last. */
  private final Connection anchor;

  private final FailFastDataSource pool;
  private final Path file;

  private Ledger(Connection anchor, FailFastDataSource pool, Path file) {
    this.anchor = anchor;
    this.pool = pool;
    this.file = file;
  }

  /**
   * @throws StateInUseException if another process has it
   * @throws BadInputException if the file is damaged or of another version
   */
  static Ledger open(StateDirectory state) {
    var url = "jdbc:h2:file:" + name(state) + OPTIONS + cacheSize();
    try {
      var anchor = DriverManager.getConnection(url, USER, "");
      refuseDelayedWrites(anchor);
      new UnusedSchema(anchor).remove();
      refuseEarlierSchema(anchor, state);
      return new Ledger(anchor, pool(url), Path.of(state.database() + ".mv.db"));
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new StateInUseException(
            state.path().toString(),
            "Another run holds the state directory %s. Wait until it ends (./run.sh status), or choose another with --state-dir."
                .formatted(state.path()),
            e);
      }
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          state.database() + ".mv.db",
          "The database %s.mv.db cannot be opened (%s). Restore it from a copy, or choose another state directory with --state-dir."
              .formatted(state.database(), Failures.plain(e)),
          e);
    }
  }

  private static long cacheSize() {
    return Math.min(LARGEST_CACHE, Runtime.getRuntime().maxMemory() / 1024 / CACHE_PART);
  }

  /** As H2 knows the file. */
  private static String name(StateDirectory state) {
    var name = state.database().toString();
    if (state.durability() == Durability.KILL) {
      return name;
    }
    // The file is there already, made by prepare(): its name must be on the disk as well.
    PrivateFiles.forceNames(state.path());
    return ForcedFile.nameOf(name);
  }

  private static void refuseEarlierSchema(Connection connection, StateDirectory state)
      throws SQLException {
    if (new EarlierSchema(connection).isThere()) {
      connection.close();
      throw new BadInputException(
          ProblemCode.STATE_DIRECTORY,
          state.path().toString(),
          "The state directory %s was made by an earlier version of Flowloader, which this one cannot go on with. Finish its runs with that version, then move the directory away, or choose another with --state-dir."
              .formatted(state.path()));
    }
  }

  /** H2's own pool rolls back at every return of a connection, which costs a write each time. */
  private static FailFastDataSource pool(String url) {
    var config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(url);
    config.setUsername(USER);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(OPEN_AT_ONCE);
    return new FailFastDataSource(config);
  }

  private static void refuseDelayedWrites(Connection connection) {
    // H2 lists what the URL asks for and what is in force; both must say so.
    var delays =
        new JdbcTemplate(new SingleConnectionDataSource(connection, true))
            .queryForList(
                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'",
                String.class);
    if (delays.isEmpty() || !delays.stream().allMatch("0"::equals)) {
      throw new IllegalStateException(
          "the database delays its writes (" + delays + " ms): a killed run would lose rows");
    }
  }

  DataSource database() {
    return pool;
  }

  /**
   * Closes the file, and gives its lock away. One that holds much of what pages were before they
   * were written anew is compacted first. H2 writes the small one beside it and then renames it, so
   * that a kill leaves one of the two.
   */
  @Override
  public void close() {
    pool.close();
    if (pool.isLost()) {
      return; // H2 has closed the file itself, and given its lock away
    }
    try (anchor;
        var statement = anchor.createStatement()) {
      if (isWorthCompacting(statement)) {
        statement.execute("SHUTDOWN COMPACT");
        PrivateFiles.keep(file); // it is a new one
      }
    } catch (SQLException | IOException e) {
      // Every commit is in the file already; what closing adds is a tidy file.
    }
  }

  private boolean isWorthCompacting(Statement statement) throws SQLException, IOException {
    long size = Files.size(file);
    double unused =
        size - size * rate(statement, "FILL_RATE") * rate(statement, "CHUNKS_FILL_RATE");
    return unused > WORTH_COMPACTING && unused > size * WORTH_COMPACTING_PART;
  }

  /** How much of the file is in use, or of what is in use is not outdated: 0 to 1. */
  private static double rate(Statement statement, String name) throws SQLException {
    try (var found =
        statement.executeQuery(
            "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'info.%s'"
                .formatted(name))) {
      return found.next() ? found.getInt(1) / 100.0 : 0;
    }
  }
}
