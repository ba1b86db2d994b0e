package io.flowloader.ledger.runs;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tables without a run in them. A program that ends while it makes them leaves them half made, for
 * each statement that makes a table is committed by itself, and a migration is not made to begin in
 * its middle: it has to begin anew. Nothing is lost, for a run is written down before anything of
 * it.
 */
public final class UnusedSchema {

  private final Connection connection;

  /**
   * @param connection on a database that nobody else has open
   */
  public UnusedSchema(Connection connection) {
    this.connection = connection;
  }

  /** Removes all tables, unless there is a run. */
  public void remove() throws SQLException {
    if (!hasRuns()) {
      try (var statement = connection.createStatement()) {
        statement.execute("DROP ALL OBJECTS");
      }
    }
  }

  private boolean hasRuns() throws SQLException {
    try (var statement = connection.createStatement();
        var table =
            statement.executeQuery(
                "SELECT 1 FROM information_schema.tables WHERE table_name = 'IMPORT_RUN'")) {
      if (!table.next()) {
        return false;
      }
    }
    try (var statement = connection.createStatement();
        var run = statement.executeQuery("SELECT 1 FROM import_run LIMIT 1")) {
      return run.next();
    }
  }
}
