package io.flowloader.ledger;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The last number that the lines of a run have in a table. */
public record LastNumber(JdbcTemplate jdbc, RowRange rows) {

  /**
   * Empty if the table has no line of the run.
   *
   * @param column its key, which begins with the run
   */
  public Optional<Long> of(String table, String column) {
    // The database reads every line for a MAX within bounds, and one for the last in order.
    return jdbc
        .queryForList(
            "SELECT %2$s FROM %1$s WHERE %2$s > ? AND %2$s < ? ORDER BY %2$s DESC LIMIT 1"
                .formatted(table, column),
            Long.class,
            rows.before(),
            rows.after())
        .stream()
        .findFirst();
  }
}
