package io.flowloader.ledger;

import org.springframework.jdbc.core.JdbcTemplate;

/** How many records of a run's file are staged. */
public record StagedRecords(JdbcTemplate jdbc, RowRange rows) {

  /** The first ones, so many: records are staged in order, and numbered from 1 on. */
  public long count() {
    return new LastNumber(jdbc, rows)
        .of("csv_record", "record_id")
        .map(RowRange::numberOf)
        .orElse(0L);
  }
}
