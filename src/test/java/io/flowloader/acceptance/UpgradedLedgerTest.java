package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A ledger of an earlier version, left in the middle of a run, is brought up to date and goes on.
 */
class UpgradedLedgerTest {

  /** What the migrations behind the first one have added. */
  private static final List<String> TABLES =
      List.of("site_action", "site_action_outcome", "restoration", "run_timeline", "locale_tag");

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "item_memory", List.of("seen_by"),
          "known_item", List.of("edited_at"),
          "locale_change", List.of("was_draft", "was_archived"),
          "import_run", List.of("undoes", "undone_by", "repeated_at", "pruned"));

  @RegisterExtension final CommandFixture it = new CommandFixture();

  /** As the first version would have left it. */
  private void becomesTheFirstVersion() throws SQLException {
    var url = "jdbc:h2:file:" + it.home.resolve("var/flowloader") + ";IFEXISTS=TRUE";
    try (var connection = DriverManager.getConnection(url, "flowloader", "");
        var statement = connection.createStatement()) {
      for (var table : TABLES) {
        statement.execute("DROP TABLE IF EXISTS " + table);
      }
      for (var table : COLUMNS.entrySet()) {
        for (var column : table.getValue()) {
          statement.execute(
              "ALTER TABLE %s DROP COLUMN IF EXISTS %s".formatted(table.getKey(), column));
        }
      }
      statement.execute("DELETE FROM \"flyway_schema_history\" WHERE CAST(\"version\" AS INT) > 2");
    }
  }

  @Test
  void a_run_that_an_earlier_version_began_is_finished_without_a_second_item() throws SQLException {
    var file = it.rows("in.csv", 300, "en-US|fr-FR");
    var creates = new AtomicInteger();
    it.sandbox.faultSource(
        (method, path, number, body) ->
            !path.contains("/bulk") || creates.incrementAndGet() <= 2
                ? Fault.NONE
                : new Fault.Status(500, creates.get() == 3, false, null));
    it.importFile(file).exits(3);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    becomesTheFirstVersion();
    it.importFile(file).exits(0);
    assertThat(it.summary().path("run").asInt()).isEqualTo(1);
    assertThat(it.items()).hasSize(300);
    it.recordAgreesWithSite();
  }
}
