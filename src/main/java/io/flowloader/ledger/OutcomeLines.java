package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The lines on what became of items whose requests have ended, and of those that need none: all
 * that writes {@code item_outcome}. Whoever calls it checks how many lines have changed.
 */
record OutcomeLines(JdbcTemplate jdbc) {

  private static final int LONGEST_MESSAGE = 4000;

  /**
   * Adds a line for each item that was sent for the first time, and changes those of the others.
   *
   * @param items the items by their numbers, as they were sent
   */
  void ended(
      Transition transition, long request, Map<Long, LedgerItem> items, List<ItemOutcome> told) {
    var first = new ArrayList<Object[]>();
    var again = new ArrayList<ItemOutcome>();
    for (var outcome : told) {
      var item = items.get(outcome.itemId());
      if (item == null) {
        throw TransitionCheck.impossible(transition, outcome.itemId());
      }
      if (item.sends() > 1) {
        again.add(outcome);
      } else {
        first.add(line(outcome, item, request));
      }
    }
    // A line that is there already breaks the key: the item was not on its way for the first time.
    jdbc.batchUpdate(
        """
        INSERT INTO item_outcome (item_id, row_count, state, request_id, sends, site_item_id,
          id_from_answer, returned_slug, refusal, code, message, site_updated)
        VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)
        """,
        first);
    change(transition, ItemState.PENDING, request, 1, again);
  }

  private static Object[] line(ItemOutcome outcome, LedgerItem item, long request) {
    return new Object[] {
      item.id(),
      item.rows(),
      outcome.state().name(),
      request,
      outcome.siteItemId(),
      outcome.idFromAnswer(),
      outcome.returnedSlug(),
      outcome.refusal(),
      outcome.word(),
      message(outcome.message()),
      outcome.siteUpdated()
    };
  }

  /**
   * Changes the line of each of these items.
   *
   * @param from the state that all of them are in
   * @param moreSends how many requests have carried them besides
   */
  void change(
      Transition transition,
      ItemState from,
      long request,
      int moreSends,
      List<ItemOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    var changed =
        jdbc.batchUpdate(
            """
            UPDATE item_outcome SET state = ?, request_id = ?, sends = sends + ?,
              site_item_id = COALESCE(?, site_item_id), id_from_answer = id_from_answer OR ?,
              returned_slug = COALESCE(?, returned_slug), refusal = ?, code = ?, message = ?,
              site_updated = COALESCE(?, site_updated)
            WHERE item_id = ? AND state = ?
            """,
            outcomes.stream()
                .map(
                    outcome ->
                        new Object[] {
                          outcome.state().name(),
                          request,
                          moreSends,
                          outcome.siteItemId(),
                          outcome.idFromAnswer(),
                          outcome.returnedSlug(),
                          outcome.refusal(),
                          outcome.word(),
                          message(outcome.message()),
                          outcome.siteUpdated(),
                          outcome.itemId(),
                          from.name()
                        })
                .toList());
    for (int i = 0; i < changed.length; i++) {
      TransitionCheck.mustBe(1, changed[i], transition, outcomes.get(i).itemId());
    }
  }

  /** Ends an item whose updates have ended; returns how many lines that changed. */
  int finish(long item, ItemState state, String message) {
    return jdbc.update(
        """
        UPDATE item_outcome SET state = ?, code = COALESCE(code, ?), message = ?
        WHERE item_id = ? AND state = ?
        """,
        state.name(),
        state == ItemState.CREATED ? null : OutcomeCode.VALUES_MISSING.word(),
        message(message),
        item,
        ItemState.UPDATING.name());
  }

  /**
   * What is known of an item without a request of the run.
   *
   * @param siteItemId the item of the site that it is
   * @param code null where there is nothing to say
   * @param message null where there is nothing to say
   */
  record Unsent(
      long item,
      ItemState state,
      String siteItemId,
      @Nullable OutcomeCode code,
      @Nullable String message) {}

  /** Adds lines of items that have none; returns how many that were for each. */
  int[] addUnsent(List<Unsent> unsent) {
    return jdbc.batchUpdate(
        """
        INSERT INTO item_outcome (item_id, row_count, state, sends, site_item_id, id_from_answer,
          code, message)
        SELECT i.item_id, i.row_count, CAST(? AS VARCHAR(12)), 0, CAST(? AS VARCHAR(100)), FALSE,
          CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(4000))
        FROM item i
        WHERE i.item_id = ? AND i.valid = TRUE
          AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
        """,
        unsent.stream()
            .map(
                each ->
                    new Object[] {
                      each.state().name(),
                      each.siteItemId(),
                      word(each.code()),
                      message(each.message()),
                      each.item()
                    })
            .toList());
  }

  /**
   * Changes the line of an item that no request of the run has created; returns how many that were.
   *
   * @param code a word for it; null where there is nothing to say
   */
  int changeUnsent(long item, ItemState from, ItemState to, @Nullable String code, String message) {
    return jdbc.update(
        """
        UPDATE item_outcome SET state = ?, code = ?, message = ?
        WHERE item_id = ? AND state = ? AND sends = 0
        """,
        to.name(),
        code,
        message(message),
        item,
        from.name());
  }

  /** Removes the line of an item that no request of the run has created, as if it had had none. */
  int removeUnsent(long item, ItemState from) {
    return jdbc.update(
        "DELETE FROM item_outcome WHERE item_id = ? AND state = ? AND sends = 0",
        item,
        from.name());
  }

  /** An item that was sent before and waits again is EXISTS; returns how many lines changed. */
  int changeToExisting(ItemStates.Existing each, OutcomeCode code, String message) {
    return jdbc.update(
        """
        UPDATE item_outcome SET state = ?, site_item_id = ?, id_from_answer = FALSE,
          refusal = NULL, code = ?, message = ?
        WHERE item_id = ? AND state = ?
        """,
        ItemState.EXISTS.name(),
        each.siteItemId(),
        code.word(),
        message,
        each.item(),
        ItemState.PENDING.name());
  }

  /**
   * Changes lines of items that had come to an end, whatever the site said of them; returns how
   * many that were.
   *
   * @param code null where there is nothing to say
   * @param message null where there is nothing to say
   */
  int reopen(
      Long[] items,
      ItemState from,
      ItemState to,
      @Nullable OutcomeCode code,
      @Nullable String message) {
    return jdbc.update(
        """
        UPDATE item_outcome SET state = ?, refusal = NULL, code = ?, message = ?
        WHERE item_id = ANY(?) AND state = ?
        """,
        to.name(),
        word(code),
        message(message),
        items,
        from.name());
  }

  /**
   * Items of which an id is known wait for updates again; returns how many those were. That locales
   * never showed stays said, whatever is sent.
   */
  int updateAgain(Long[] items, ItemState from) {
    var missing = OutcomeCode.LOCALES_MISSING.word();
    return jdbc.update(
        """
        UPDATE item_outcome SET state = ?, code = CASE WHEN code = ? THEN code END,
          message = CASE WHEN code = ? THEN message END
        WHERE item_id = ANY(?) AND state = ? AND site_item_id IS NOT NULL
        """,
        ItemState.UPDATING.name(),
        missing,
        missing,
        items,
        from.name());
  }

  private static @Nullable String word(@Nullable OutcomeCode code) {
    return code == null ? null : code.word();
  }

  static @Nullable String message(@Nullable String message) {
    return message == null || message.isEmpty() ? null : ColumnValue.cut(message, LONGEST_MESSAGE);
  }
}
