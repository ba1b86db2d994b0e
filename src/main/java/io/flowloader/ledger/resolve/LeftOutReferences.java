package io.flowloader.ledger.resolve;

import io.flowloader.ledger.ColumnValue;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what of a row's references is left out, beside the row; in the caller's transaction. */
public final class LeftOutReferences {

  private static final String AND = "; ";

  private LeftOutReferences() {}

  /** A row of the table. */
  public static Object[] row(long record, List<String> leftOut) {
    return new Object[] {record, leftOut.size(), ColumnValue.cut(words(leftOut), 4000)};
  }

  public static void insert(JdbcTemplate jdbc, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate("INSERT INTO left_out (record_id, number, message) VALUES (?, ?, ?)", rows);
    }
  }

  /** Adds to what of the row was left out before. */
  static void add(JdbcTemplate jdbc, long record, List<String> leftOut) {
    var known =
        jdbc.query(
            "SELECT number, message FROM left_out WHERE record_id = ?",
            (row, i) -> new Known(row.getInt(1), row.getString(2)),
            record);
    if (known.isEmpty()) {
      insert(jdbc, List.<Object[]>of(row(record, leftOut)));
      return;
    }
    jdbc.update(
        "UPDATE left_out SET number = ?, message = ? WHERE record_id = ?",
        known.get(0).number() + leftOut.size(),
        ColumnValue.cut(known.get(0).message() + AND + words(leftOut), 4000),
        record);
  }

  private record Known(int number, String message) {}

  private static String words(List<String> leftOut) {
    return String.join(AND, leftOut);
  }
}
