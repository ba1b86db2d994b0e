package io.flowloader.job.state;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.api.ErrorCode;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connections to the ledger, and none once its file is lost. A write that fails (a full disk)
 * closes H2's store under all of its connections, and what is asked of one of them after that may
 * never return: the store's counters are left half-changed, and H2 waits for them for ever. So the
 * first such failure is remembered, and from then on every call fails at once, with it as cause.
 */
final class FailFastDataSource extends DelegatingDataSource implements AutoCloseable {

  /** In milliseconds. A connection to a file of this process is there at once or never. */
  private static final long CONNECTION_TIMEOUT = 5_000;

  private static final Set<Integer> LOST =
      Set.of(
          DataUtils.ERROR_READING_FAILED,
          DataUtils.ERROR_WRITING_FAILED,
          DataUtils.ERROR_INTERNAL,
          DataUtils.ERROR_CLOSED,
          DataUtils.ERROR_FILE_CORRUPT);

  private final HikariDataSource pool;
  private final AtomicReference<@Nullable SQLException> lost = new AtomicReference<>();
  private volatile @Nullable Database database;

  FailFastDataSource(HikariConfig config) {
    config.setConnectionTimeout(CONNECTION_TIMEOUT);
    config.setExceptionOverride(
        new SQLExceptionOverride() {
          @java.lang.Override // the interface has an enum of that name
          public Override adjudicate(SQLException failure) {
            return heard(failure) ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
          }
        });
    this.pool = new HikariDataSource(config);
    setTargetDataSource(pool);
  }

  /** Whether the file is closed or cannot be written any more. */
  boolean isLost() {
    return lost.get() != null;
  }

  @Override
  public Connection getConnection() throws SQLException {
    refuseIfLost();
    try {
      var connection = pool.getConnection();
      if (database == null
          && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
        database = session.getDatabase();
      }
      return guarded(connection);
    } catch (SQLException e) {
      heard(e);
      throw e;
    }
  }

  private Connection guarded(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (isLost() && method.getName().equals("isClosed")) {
                return true;
              }
              if (isLost() && method.getName().equals("close")) {
                return null;
              }
              refuseIfLost();
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void refuseIfLost() throws SQLException {
    var failure = lost.get();
    if (failure != null) {
      throw new SQLException(
          "the ledger's file is closed", failure.getSQLState(), failure.getErrorCode(), failure);
    }
  }

  /**
   * Notes a failure that loses the file. Who comes second is told no more than that the database is
   * closed, and may be heard first: what H2 knows of why goes with it.
   *
   * @return whether it is one
   */
  boolean heard(SQLException failure) {
    if (!losesTheFile(failure)) {
      return false;
    }
    var why = why();
    if (why != null && !Failures.chain(failure).contains(why)) {
      failure.addSuppressed(why);
    }
    lost.compareAndSet(null, failure);
    return true;
  }

  /** Why H2 has closed the file, as far as it has noted that. */
  private @Nullable Throwable why() {
    var known = database;
    if (known == null) {
      return null;
    }
    var panic = known.getStore().getMvStore().getPanicException();
    return panic != null ? panic : known.getBackgroundException();
  }

  static boolean losesTheFile(SQLException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof MVStoreException store && LOST.contains(store.getErrorCode())) {
        return true;
      }
      if (each instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED) {
        return true;
      }
    }
    return false;
  }

  /** Gives connections back; not to a store that is lost, which might keep the caller for ever. */
  @Override
  public void close() {
    if (!isLost()) {
      pool.close();
    }
  }
}
