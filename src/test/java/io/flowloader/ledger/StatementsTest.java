package io.flowloader.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that the database takes, and answers otherwise than they say. */
class StatementsTest {

  private static final Pattern SILENT =
      Pattern.compile("IN\\s*\\(\\s*SELECT[^()]*FROM\\s+UNNEST\\(\\?\\)", Pattern.CASE_INSENSITIVE);

  @Test
  void no_statement_looks_in_a_list_by_a_way_that_finds_nothing() throws IOException {
    var found = new ArrayList<String>();
    try (var sources = Files.walk(Path.of("src/main/java"))) {
      for (var source : sources.filter(Files::isRegularFile).toList()) {
        if (SILENT.matcher(Files.readString(source)).find()) {
          found.add(source + ": say = ANY(?), or join UNNEST(?)");
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** Each has one owner; old runs are pruned table by table, whatever they hold. */
  @ParameterizedTest
  @CsvSource({
    "item, StagedItems",
    "item_content, StagedItems",
    "locale_update, StagedItems",
    "locale_update_outcome, UpdateLines",
    "item_outcome, OutcomeLines",
    "locale_change, ChangeLines",
    "mistake, Mistakes",
  })
  void a_table_is_written_by_one_class(String table, String owner) throws IOException {
    var write =
        Pattern.compile("\\b(INSERT INTO|MERGE INTO|UPDATE|DELETE FROM)\\s+%s\\b".formatted(table));
    try (var sources = Files.walk(Path.of("src/main/java"))) {
      var writers = new ArrayList<String>();
      for (var source : sources.filter(Files::isRegularFile).toList()) {
        if (write.matcher(Files.readString(source)).find()) {
          writers.add(source.getFileName().toString());
        }
      }
      assertThat(writers).containsExactly(owner + ".java");
    }
  }

  @Test
  void the_ways_that_are_used_do_find_what_is_in_the_list() throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:h2:mem:");
        var setUp = connection.createStatement()) {
      setUp.execute("CREATE TABLE t (id BIGINT PRIMARY KEY, word VARCHAR(10))");
      setUp.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
      for (var query :
          new String[] {
            "SELECT COUNT(*) FROM t WHERE word = ANY(?)",
            "SELECT COUNT(*) FROM UNNEST(?) s(word) JOIN t ON t.word = s.word"
          }) {
        try (var statement = connection.prepareStatement(query)) {
          statement.setObject(1, new String[] {"a", "c", "x"});
          try (var row = statement.executeQuery()) {
            row.next();
            assertThat(row.getInt(1)).as(query).isEqualTo(2);
          }
        }
      }
    }
  }
}
