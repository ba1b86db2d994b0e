package io.flowloader.ledger;

import io.flowloader.ledger.runs.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The ledger's own tables in memory, with one run in them. */
public final class LedgerInMemory {

  public final JdbcTemplate jdbc;
  public final RunLedger ledger;

  private final DataSource database;

  public LedgerInMemory() {
    this(migrated());
  }

  private LedgerInMemory(DataSource database) {
    this.database = database;
    jdbc = new JdbcTemplate(database);
    var identity =
        new RunIdentity("sha", "site", "collection", "", "print", "http://site", "f.csv");
    var run = new Runs(JdbcClient.create(database)).create(identity, 1, Instant.EPOCH);
    jdbc.update("INSERT INTO packing (locales, draft, archived) VALUES ('', TRUE, FALSE)");
    ledger = new RunLedger(jdbc, new JdbcTransactionManager(database), run);
    ledger.follow();
  }

  private static DataSource migrated() {
    var database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    new ResourceDatabasePopulator(migrations()).execute(database);
    return database;
  }

  /** The same tables with nothing in them but a new run: thousands of tests need no new ones. */
  LedgerInMemory emptied() {
    jdbc.execute("SET REFERENTIAL_INTEGRITY FALSE");
    jdbc.queryForList(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'PUBLIC' AND row_count_estimate > 0
            """,
            String.class)
        .forEach(table -> jdbc.execute("TRUNCATE TABLE " + table + " RESTART IDENTITY"));
    jdbc.execute("SET REFERENTIAL_INTEGRITY TRUE");
    return new LedgerInMemory(database);
  }

  /** All that make the ledger, in their order. */
  private static Resource[] migrations() {
    try {
      var found =
          new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql");
      Arrays.sort(
          found,
          Comparator.comparingInt(
              each ->
                  Integer.parseInt(
                      String.valueOf(each.getFilename()).replaceAll("V(\\d+)__.*", "$1"))));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets all of it. */
  public void close() {
    jdbc.execute("SHUTDOWN");
  }

  /** Stages an item; returns its number. */
  public long stage(int number, boolean valid) {
    long id = ledger.rows().of(number);
    jdbc.update(
        """
        INSERT INTO item (item_id, run_id, packing_id, line, slug, characters, row_count,
          update_count, valid, bad_line)
        VALUES (?, ?, 1, ?, ?, 2, 1, 1, ?, 0)
        """,
        id,
        ledger.run().number(),
        number + 1,
        "row-" + number,
        valid);
    jdbc.update("INSERT INTO item_content (item_id, field_data) VALUES (?, '{}')", id);
    jdbc.update(
        "INSERT INTO locale_update (item_id, cms_locale_id, resolved, field_data) VALUES (?, 'fr', TRUE, '{}')",
        id);
    return id;
  }

  /** The state of the only item. */
  ItemState state() {
    return ledger.count().byState().entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(java.util.Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
