package io.flowloader.ledger.updates;

import io.flowloader.ledger.ChangeStates;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.OutcomeCode;
import io.flowloader.ledger.UpdateState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an item that the site had is, once all of its changes have ended. */
record EndedChanges(JdbcTemplate jdbc, ChangeStates states, boolean recreatesGone) {

  private record Ended(boolean done, @Nullable String code) {}

  void finish(long item, String message) {
    var ended =
        jdbc.query(
            """
            SELECT e.state, e.code
            FROM locale_change c JOIN locale_update_outcome e
              ON e.item_id = c.item_id AND e.cms_locale_id = c.cms_locale_id
            WHERE c.item_id = ? ORDER BY e.cms_locale_id
            """,
            (row, i) ->
                new Ended(UpdateState.DONE.name().equals(row.getString(1)), row.getString(2)),
            item);
    if (ended.stream().allMatch(Ended::done)) {
      states.finish(item, ItemState.UPDATED, null, message);
    } else if (has(ended, OutcomeCode.EDITED)) {
      states.finish(item, ItemState.CONFLICT, OutcomeCode.EDITED.word(), message);
    } else if (ended.stream().anyMatch(Ended::done)) {
      states.finish(item, ItemState.INCOMPLETE, OutcomeCode.VALUES_MISSING.word(), message);
    } else if (has(ended, OutcomeCode.ITEM_GONE) && recreatesGone) {
      states.recreate(item);
    } else {
      states.finish(item, ItemState.REJECTED, code(ended), message);
    }
  }

  private static boolean has(List<Ended> ended, OutcomeCode code) {
    return ended.stream().anyMatch(each -> code.word().equals(each.code()));
  }

  private static @Nullable String code(List<Ended> ended) {
    return ended.stream().filter(each -> !each.done()).map(Ended::code).findFirst().orElse(null);
  }
}
