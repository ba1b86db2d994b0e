package io.flowloader.ledger.memory;

import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.actions.ActionKind;
import org.springframework.jdbc.core.JdbcTemplate;

/** Items that another definition of the collection knows as well: not ours alone to touch. */
final class SharedItems {

  private final JdbcTemplate jdbc;
  private final ItemMemory memory;
  private final RowRange rows;

  SharedItems(JdbcTemplate jdbc, ItemMemory memory, RowRange rows) {
    this.jdbc = jdbc;
    this.memory = memory;
    this.rows = rows;
  }

  /** Has those of them for which something is planned kept, in the caller's transaction. */
  void keep() {
    var others = memory.ofCollection();
    others.remove(memory.number());
    others.forEach(this::keep);
  }

  private void keep(int other, String definition) {
    var held =
        jdbc.queryForList(
            """
            SELECT a.action_id FROM site_action a
              JOIN known_item k ON k.memory_id = ? AND k.item_key = a.item_key
            WHERE a.action_id > ? AND a.action_id < ? AND a.kind <> ?
            """,
            Long.class,
            other,
            rows.before(),
            rows.after(),
            ActionKind.KEEP.name());
    var why =
        "%s has this item too; it is left as it is."
            .formatted(
                definition.isEmpty()
                    ? "An import without a definition"
                    : "The definition \"" + definition + "\"");
    jdbc.batchUpdate(
        "UPDATE site_action SET kind = ?, message = ? WHERE action_id = ?",
        held.stream().map(each -> new Object[] {ActionKind.KEEP.name(), why, each}).toList());
  }
}
