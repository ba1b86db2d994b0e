package io.flowloader.ledger;

import org.springframework.jdbc.core.JdbcTemplate;

/** How many records of a run's file are staged. */
public record StagedRecords(JdbcTemplate jdbc, RowRange rows) {

  /** The first ones, so many: records are staged in order, and numbered from 1 on. */
  public long count() {
    // The database reads every row for a MAX within bounds, and one for the last in order.
    return jdbc
        .queryForList(
            """
            SELECT record_id FROM csv_record WHERE record_id > ? AND record_id < ?
            ORDER BY record_id DESC LIMIT 1
            """,
            Long.class,
            rows.before(),
            rows.after())
        .stream()
        .mapToLong(RowRange::numberOf)
        .sum();
  }
}
