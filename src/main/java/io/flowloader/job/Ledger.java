package io.flowloader.job;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.StateInUseException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Opens the database of a state directory, alone. The lock of its file is the proof that nobody
 * else works on it, and that is what makes taking up a killed run safe: no AUTO_SERVER.
 */
final class Ledger {

  /**
   * WRITE_DELAY=0: a commit is in the file when it returns; with H2's default a killed process
   * loses committed rows. DB_CLOSE_ON_EXIT=FALSE: a shutdown must not close it under the last
   * commits. CACHE_SIZE in KB: a fifth of a heap of 256 MB; the default there, 16 MB, reads pages
   * again.
   */
  private static final String OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=49152";

  /** The step's own, the requests in flight, and some to spare. */
  private static final int CONNECTIONS = 48;

  private Ledger() {}

  /**
   * @throws StateInUseException if another process has it
   * @throws BadInputException if the file is damaged or of another version
   */
  static JdbcConnectionPool open(StateDirectory state) {
    var pool =
        JdbcConnectionPool.create("jdbc:h2:file:" + state.database() + OPTIONS, "flowloader", "");
    pool.setMaxConnections(CONNECTIONS);
    try (var connection = pool.getConnection()) {
      refuseDelayedWrites(pool);
      return pool;
    } catch (SQLException e) {
      if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
        throw new StateInUseException(
            "Another run holds the state directory %s. Wait until it ends (./run.sh status), or choose another with --state-dir."
                .formatted(state.path()),
            e);
      }
      throw new BadInputException(
          "The database %s.mv.db cannot be opened (%s). Restore it from a copy, or choose another state directory with --state-dir."
              .formatted(state.database(), Failures.plain(e)),
          e);
    }
  }

  private static void refuseDelayedWrites(DataSource database) {
    // H2 lists what the URL asks for and what is in force; both must say so.
    var delays =
        new JdbcTemplate(database)
            .queryForList(
                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'",
                String.class);
    if (delays.isEmpty() || !delays.stream().allMatch("0"::equals)) {
      throw new IllegalStateException(
          "the database delays its writes (" + delays + " ms): a killed run would lose rows");
    }
  }
}
