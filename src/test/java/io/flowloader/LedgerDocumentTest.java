package io.flowloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on architecture names every table of the ledger. */
class LedgerDocumentTest {

  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE (?:IF NOT EXISTS )?(\\w+) \\(");

  @Test
  void every_table_says_when_it_is_written() throws IOException {
    var page = Files.readString(Path.of("docs/architecture.md"));
    try (var migrations = Files.list(Path.of("src/main/resources/db/migration"))) {
      for (var migration : migrations.toList()) {
        TABLE
            .matcher(Files.readString(migration))
            .results()
            .forEach(table -> assertThat(page).contains("`" + table.group(1) + "`"));
      }
    }
  }
}
