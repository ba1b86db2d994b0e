package io.flowloader.ledger;

import io.flowloader.draft.Mistake;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code mistake}: what is to be mended in rows, as it is found. */
public final class Mistakes {

  private Mistakes() {}

  /**
   * Rows of the table.
   *
   * @param record the number of the data row in the ledger
   */
  public static List<Object[]> rows(long record, List<Mistake> mistakes) {
    return IntStream.range(0, mistakes.size())
        .mapToObj(
            place -> {
              var mistake = mistakes.get(place);
              return new Object[] {
                record,
                place,
                ColumnValue.cut(mistake.column(), 1000),
                ColumnValue.cut(mistake.value(), 300),
                ColumnValue.cut(mistake.problem(), 1000),
                ColumnValue.cut(mistake.advice(), 1000)
              };
            })
        .toList();
  }

  public static void insert(JdbcTemplate jdbc, List<Object[]> rows) {
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(
          """
          INSERT INTO mistake (record_id, place, header, cell, problem, advice)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          rows);
    }
  }
}
