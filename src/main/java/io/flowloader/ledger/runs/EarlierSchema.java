package io.flowloader.ledger.runs;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables of a ledger as they were before the first release. Nobody goes on with them: what a
 * row has come to stands elsewhere since.
 */
public final class EarlierSchema {

  private final Connection connection;

  /**
   * @param connection on a database that nobody else has open
   */
  public EarlierSchema(Connection connection) {
    this.connection = connection;
  }

  /** Whether the database has such tables. */
  public boolean isThere() throws SQLException {
    return has("ITEM") && !has("ITEM_OUTCOME");
  }

  private boolean has(String table) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT 1 FROM information_schema.tables WHERE table_name = ?")) {
      statement.setString(1, table);
      try (var found = statement.executeQuery()) {
        return found.next();
      }
    }
  }
}
