package io.flowloader.acceptance;

import io.flowloader.fixture.CommandFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierLedgerTest {

  @TempDir private Path home;

  @Test
  void a_ledger_of_before_the_first_release_is_refused_and_left_alone() throws Exception {
    try (var it = new CommandFixture(home)) {
      var state = Files.createDirectories(home.resolve("before"));
      var url = "jdbc:h2:file:" + state.resolve("flowloader");
      try (var database = DriverManager.getConnection(url, "flowloader", "");
          var statement = database.createStatement()) {
        statement.execute("CREATE TABLE import_run (run_id BIGINT PRIMARY KEY)");
        statement.execute("INSERT INTO import_run VALUES (1)");
        statement.execute("CREATE TABLE item (item_id BIGINT PRIMARY KEY, state VARCHAR(12))");
        statement.execute("CREATE TABLE item_patch (item_id BIGINT PRIMARY KEY)");
      }
      it.importFile(it.rows("in.csv", 2, ""), "--state-dir", state.toString())
          .exits(2)
          .isForPeople()
          .says(state.toString(), "earlier version", "--state-dir");
      try (var database = DriverManager.getConnection(url, "flowloader", "");
          var statement = database.createStatement()) {
        statement.execute("SELECT item_id FROM item_patch"); // still there
      }
    }
  }
}
