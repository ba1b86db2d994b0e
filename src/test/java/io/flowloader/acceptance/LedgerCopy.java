package io.flowloader.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** A copy of the database that a program has left behind: looked into without disturbing it. */
final class LedgerCopy implements AutoCloseable {

  private final Path directory;
  private final Connection connection;

  private LedgerCopy(Path directory, Connection connection) {
    this.directory = directory;
    this.connection = connection;
  }

  /** Copies the database of a state directory, and opens the copy. */
  static LedgerCopy of(Path state) {
    try {
      var directory = Files.createTempDirectory("ledger");
      Files.copy(state.resolve("flowloader.mv.db"), directory.resolve("copy.mv.db"));
      return new LedgerCopy(
          directory,
          DriverManager.getConnection(
              "jdbc:h2:file:" + directory.resolve("copy") + ";TRACE_LEVEL_FILE=0",
              "flowloader",
              ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the rows that a query gives. */
  List<String> list(String query) {
    var found = new ArrayList<String>();
    each(query, row -> found.add(String.valueOf(row.getObject(1))));
    return found;
  }

  /** Every cell of every table, as text. */
  List<String> cells() {
    var cells = new ArrayList<String>();
    var tables =
        list(
            """
            SELECT '"' || table_schema || '"."' || table_name || '"' FROM information_schema.tables
            WHERE table_schema <> 'INFORMATION_SCHEMA'
            """);
    for (var table : tables) {
      each(
          "SELECT * FROM " + table,
          row -> {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
              cells.add(table + ": " + row.getString(i));
            }
          });
    }
    return cells;
  }

  private interface Use {
    void of(ResultSet row) throws SQLException;
  }

  private void each(String query, Use use) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        use.of(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
      FileSystemUtils.deleteRecursively(directory);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
