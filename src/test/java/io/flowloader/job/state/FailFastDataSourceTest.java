package io.flowloader.job.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FailFastDataSourceTest {

  @TempDir Path directory;

  private interface Call {
    void on(Connection connection) throws SQLException;
  }

  private static final List<Call> CALLS =
      List.of(
          Connection::commit,
          Connection::rollback,
          connection -> connection.setAutoCommit(true),
          connection -> connection.prepareStatement("SELECT COUNT(*) FROM t"),
          Connection::createStatement);

  private FailFastDataSource open() {
    var config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:h2:" + FullFile.nameOf(directory.resolve("ledger").toString()) + ";WRITE_DELAY=0");
    config.setUsername("flowloader");
    config.setMinimumIdle(0);
    return new FailFastDataSource(config);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void failOnAFullFile(Connection connection) {
    FullFile.FULL.set(true);
    assertThatThrownBy(
            () -> {
              for (int i = 2; i < 1_000; i++) {
                execute(connection, "INSERT INTO t VALUES (%d, 'b')".formatted(i));
              }
            })
        .isInstanceOf(SQLException.class);
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void once_the_file_takes_no_more_every_call_of_every_connection_fails_at_once()
      throws SQLException {
    try (var connections = open();
        var one = connections.getConnection();
        var other = connections.getConnection()) {
      execute(one, "CREATE TABLE t (id INT PRIMARY KEY, text VARCHAR)");
      other.setAutoCommit(false);
      execute(other, "INSERT INTO t VALUES (1, 'a')");
      failOnAFullFile(one);
      assertThat(connections.isLost()).isTrue();
      for (var connection : List.of(one, other)) {
        for (var call : CALLS) {
          assertThatThrownBy(() -> call.on(connection))
              .isInstanceOf(SQLException.class)
              .satisfies(failure -> assertThat(Failures.isFullDisk(failure)).isTrue());
        }
        assertThat(connection.isClosed()).isTrue();
      }
      assertThatThrownBy(connections::getConnection).isInstanceOf(SQLException.class);
    }
  }

  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
  void who_is_told_only_that_the_database_is_closed_learns_why() throws SQLException {
    try (var connections = open();
        var one = connections.getConnection()) {
      execute(one, "CREATE TABLE t (id INT PRIMARY KEY, text VARCHAR)");
      failOnAFullFile(one);
      var closed =
          new SQLException("The database has been closed", "90098", ErrorCode.DATABASE_IS_CLOSED);
      assertThat(Failures.isFullDisk(closed)).isFalse();
      assertThat(connections.heard(closed)).isTrue();
      assertThat(connections.heard(closed)).isTrue();
      assertThat(Failures.isFullDisk(closed)).isTrue();
      assertThat(closed.getSuppressed()).hasSize(1);
    }
  }

  @Test
  void a_statement_that_is_refused_loses_nothing() throws SQLException {
    try (var connections = open();
        var connection = connections.getConnection()) {
      execute(connection, "CREATE TABLE t (id INT PRIMARY KEY)");
      execute(connection, "INSERT INTO t VALUES (1)");
      assertThatThrownBy(() -> execute(connection, "INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> execute(connection, "no SQL")).isInstanceOf(SQLException.class);
      assertThat(connections.isLost()).isFalse();
      execute(connection, "INSERT INTO t VALUES (2)");
    }
  }
}
