package io.flowloader.ledger.updates;

import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImpossibleChangeException;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The requests of one run that update locales, from the moment before they are sent to their end.
 * Only those of which no end is known are kept. Safe for threads.
 */
public final class UpdateRequests {

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final long run;

  /**
   * @param ledger of the run that sends them
   * @param rows those of the run that they belong to
   */
  public UpdateRequests(RunLedger ledger, RowRange rows) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.run = rows.run();
  }

  /**
   * A request of which no end is known.
   *
   * @param id its number
   * @param siteSentAt when the site may have seen it first, in the site's time
   * @param items the items that it updates
   * @param cmsLocaleIds the locales that it updates; not of every item all of them
   */
  public record Open(long id, Instant siteSentAt, List<Long> items, List<String> cmsLocaleIds) {

    public Open {
      items = List.copyOf(items);
      cmsLocaleIds = List.copyOf(cmsLocaleIds);
    }
  }

  /**
   * Commits that these updates are about to be sent; to be called before the first byte leaves.
   *
   * @return the number of the request
   */
  public long begin(List<LocaleUpdate> updates, Instant siteNow) {
    var items = updates.stream().map(LocaleUpdate::itemId).distinct().toArray(Long[]::new);
    var locales = updates.stream().map(LocaleUpdate::cmsLocaleId).distinct();
    return commits.commit(
        () -> {
          var keys = new GeneratedKeyHolder();
          JdbcClient.create(jdbc)
              .sql(
                  """
                  INSERT INTO update_request (run_id, site_sent_at, item_ids, locales)
                  VALUES (?, ?, ?, ?)
                  """)
              .params(
                  run, ColumnValue.utc(siteNow), items, locales.collect(Collectors.joining(",")))
              .update(keys, "request_id");
          var key = keys.getKey();
          if (key == null) {
            throw new IllegalStateException("the database gave the request no number");
          }
          return key.longValue();
        });
  }

  /** Those that an earlier attempt left behind, oldest first; to be asked before any is sent. */
  public List<Open> open() {
    return jdbc.query(
        """
        SELECT request_id, site_sent_at, item_ids, locales FROM update_request
        WHERE run_id = ? ORDER BY request_id
        """,
        (row, i) -> open(row),
        run);
  }

  private static Open open(ResultSet row) throws SQLException {
    return new Open(
        row.getLong(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        Arrays.stream((Object[]) row.getArray(3).getArray()).map(Long.class::cast).toList(),
        List.of(row.getString(4).split(",", -1)));
  }

  /** It is known what became of them; in the caller's transaction, which writes that down. */
  static void end(JdbcTemplate jdbc, Collection<Long> requests) {
    for (var request : requests) {
      if (jdbc.update("DELETE FROM update_request WHERE request_id = ?", request) != 1) {
        throw new ImpossibleChangeException(
            "the end of the update request %d, which is not on its way".formatted(request));
      }
    }
  }
}
