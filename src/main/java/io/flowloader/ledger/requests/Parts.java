package io.flowloader.ledger.requests;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parts of refused requests: each is sent by itself, so that the bad row is found. */
public final class Parts {

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final PackKeys packKeys;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public Parts(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.rows = ledger.rows();
  }

  /** Makes parts, in the caller's transaction; returns their numbers, in the same order. */
  List<Long> make(List<List<LedgerItem>> parts) {
    var numbers = new ArrayList<Long>();
    for (var part : parts) {
      long number = part.get(0).id();
      jdbc.batchUpdate(
          """
          MERGE INTO request_part p
          USING (VALUES (CAST(? AS BIGINT), CAST(? AS BIGINT))) s(item_id, part_id)
          ON p.item_id = s.item_id
          WHEN MATCHED THEN UPDATE SET part_id = s.part_id
          WHEN NOT MATCHED THEN INSERT (item_id, part_id) VALUES (s.item_id, s.part_id)
          """,
          part.stream().map(item -> new Object[] {item.id(), number}).toList());
      numbers.add(number);
    }
    return numbers;
  }

  /** Divides a part that waits, without sending it. */
  public List<Long> divide(List<List<LedgerItem>> parts) {
    return commits.commit(() -> make(parts));
  }

  /** The parts that have rows waiting, in the order of the file. */
  public List<Long> waiting() {
    return jdbc.queryForList(
        """
        SELECT DISTINCT p.part_id FROM request_part p
          JOIN item_outcome o ON o.item_id = p.item_id
        WHERE p.item_id > ? AND p.item_id < ? AND o.state = ? ORDER BY p.part_id
        """,
        Long.class,
        rows.before(),
        rows.after(),
        ItemState.PENDING.name());
  }

  /** The rows of a part that wait. */
  public List<LedgerItem> rowsOf(long part) {
    return jdbc.query(
        """
        SELECT i.item_id, i.line, i.slug, c.field_data, o.sends, i.row_count, i.update_count
        FROM request_part p
          JOIN item_outcome o ON o.item_id = p.item_id
          JOIN item i ON i.item_id = p.item_id
          JOIN item_content c ON c.item_id = i.item_id
        WHERE p.part_id = ? AND o.state = ?
        ORDER BY i.item_id
        """,
        (row, i) ->
            new LedgerItem(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(7)),
        part,
        ItemState.PENDING.name());
  }

  /** What the rows of a part agree on. */
  public PackKey keyOf(long part) {
    var key =
        jdbc.queryForObject("SELECT packing_id FROM item WHERE item_id = ?", Long.class, part);
    return packKeys.known(Objects.requireNonNull(key, "a part is called by its first item"));
  }
}
