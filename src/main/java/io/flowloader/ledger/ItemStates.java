package io.flowloader.ledger;

import io.flowloader.draft.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The owner of every item's state: whoever changes one does it here, by the name of its {@link
 * Transition}. Each statement names the states that it leaves, and how many rows it changed is
 * checked; so a change that is not possible ends the run, and never overwrites what is known.
 *
 * <p>An item is INVALID if it was staged so; PENDING as long as it has no outcome, or that one;
 * SENDING while a request that carries it is; and else what its outcome says. All of it in the
 * caller's transaction.
 */
public final class ItemStates {

  private static final int LONGEST_MESSAGE = 4000;

  private final JdbcTemplate jdbc;
  private final LiveCounts counts;
  private final RowRange rows;

  ItemStates(JdbcTemplate jdbc, LiveCounts counts, long run) {
    this.jdbc = jdbc;
    this.counts = counts;
    this.rows = new RowRange(run);
  }

  /**
   * Why none of an item's rows is sent.
   *
   * @param rowCount its rows
   * @param badLine the line that is to be mended
   * @param message null if the words follow later
   */
  public record Refusal(
      long item, int rowCount, long badLine, String code, @Nullable String message) {

    public static Refusal of(long item, int rowCount, long badLine, Reason reason) {
      return new Refusal(item, rowCount, badLine, reason.code(), reason.message());
    }
  }

  /** REFUSE: none of the items' rows is sent. */
  public void refuse(List<Refusal> refusals) {
    if (refusals.isEmpty()) {
      return;
    }
    mustNotBeOnItsWay(Transition.REFUSE, refusals.stream().map(Refusal::item).toList());
    var changed =
        jdbc.batchUpdate(
            """
            UPDATE item i SET valid = FALSE, bad_line = ?, code = ?, message = ?
            WHERE i.item_id = ? AND i.valid = TRUE
              AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
            """,
            refusals.stream()
                .map(
                    each ->
                        new Object[] {
                          each.badLine(),
                          each.code(),
                          each.message() == null
                              ? null
                              : ColumnValue.cut(each.message(), LONGEST_MESSAGE),
                          each.item()
                        })
                .toList());
    for (int i = 0; i < changed.length; i++) {
      var refusal = refusals.get(i);
      mustBe(1, changed[i], Transition.REFUSE, refusal.item());
      moved(refusal.item(), ItemState.PENDING, ItemState.INVALID, refusal.rowCount());
    }
  }

  /** An item and the item of the site that has its slug. */
  public record Existing(long item, String siteItemId) {}

  /** FIND: items that are on the site already. */
  public void find(List<Existing> existing, String message) {
    mustNotBeOnItsWay(Transition.FIND, existing.stream().map(Existing::item).toList());
    var found = existing.toArray(Existing[]::new);
    Map<Long, Integer> rowCounts = new HashMap<>();
    jdbc.query(
        "SELECT item_id, row_count FROM item WHERE item_id = ANY(?) AND valid = TRUE",
        row -> {
          rowCounts.put(row.getLong(1), row.getInt(2));
        },
        (Object) Arrays.stream(found).map(Existing::item).toArray(Long[]::new));
    var lines = new ArrayList<Object[]>();
    for (var each : found) {
      var rowCount = rowCounts.get(each.item());
      if (rowCount == null) {
        throw impossible(Transition.FIND, each.item());
      }
      lines.add(
          new Object[] {
            each.item(),
            rowCount,
            ItemState.EXISTS.name(),
            each.siteItemId(),
            OutcomeCode.SLUG_EXISTS.word(),
            message
          });
    }
    jdbc.batchUpdate(
        """
        INSERT INTO item_outcome (item_id, row_count, state, sends, site_item_id, id_from_answer,
          code, message)
        VALUES (?, ?, ?, 0, ?, FALSE, ?, ?)
        """,
        lines);
    for (var each : found) {
      moved(
          each.item(), ItemState.PENDING, ItemState.EXISTS, rowCounts.getOrDefault(each.item(), 0));
    }
  }

  /**
   * OVERTAKE: items of any run that wait, and that a newer run has made.
   *
   * @param made with the item of the site that the newer run knows
   */
  public void overtake(List<Existing> made, String message) {
    for (var run : made.stream().map(each -> RowRange.runOf(each.item())).distinct().toList()) {
      if (!Collections.disjoint(
          new OnTheirWay(jdbc).itemsOf(run), made.stream().map(Existing::item).toList())) {
        throw impossible(Transition.OVERTAKE, made.get(0).item());
      }
    }
    for (var each : made) {
      int changed = changeWaiting(each, message);
      if (changed == 0) {
        changed = addToWaiting(each, message);
      }
      mustBe(1, changed, Transition.OVERTAKE, each.item());
      moved(each.item(), ItemState.PENDING, ItemState.EXISTS, rowCount(each.item()));
    }
  }

  /** Of an item that was sent before and waits again. */
  private int changeWaiting(Existing each, String message) {
    return jdbc.update(
        """
        UPDATE item_outcome SET state = ?, site_item_id = ?, id_from_answer = FALSE,
          refusal = NULL, code = ?, message = ?
        WHERE item_id = ? AND state = ?
        """,
        ItemState.EXISTS.name(),
        each.siteItemId(),
        OutcomeCode.OVERTAKEN.word(),
        message,
        each.item(),
        ItemState.PENDING.name());
  }

  private int addToWaiting(Existing each, String message) {
    return jdbc.update(
        """
        INSERT INTO item_outcome (item_id, row_count, state, sends, site_item_id, id_from_answer,
          code, message)
        SELECT i.item_id, i.row_count, CAST(? AS VARCHAR(12)), 0, CAST(? AS VARCHAR(100)), FALSE,
          CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(4000))
        FROM item i
        WHERE i.item_id = ? AND i.valid = TRUE
          AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
        """,
        ItemState.EXISTS.name(),
        each.siteItemId(),
        OutcomeCode.OVERTAKEN.word(),
        message,
        each.item());
  }

  /**
   * SEND: items of which a request is about to be written down; that they are SENDING is a fact of
   * that request.
   */
  public void send(List<LedgerItem> items) {
    var ids = items.stream().map(LedgerItem::id).toArray(Long[]::new);
    var waiting =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM item i LEFT JOIN item_outcome o ON o.item_id = i.item_id
            WHERE i.item_id = ANY(?) AND i.valid = TRUE AND (o.state IS NULL OR o.state = ?)
            """,
            Integer.class,
            ids,
            ItemState.PENDING.name());
    mustBe(items.size(), waiting == null ? 0 : waiting, Transition.SEND, ids[0]);
    mustNotBeOnItsWay(Transition.SEND, List.of(ids));
    for (var item : items) {
      moved(item.id(), ItemState.PENDING, ItemState.SENDING, item.rows());
    }
  }

  /**
   * SETTLE: what became of items whose request has ended; to be called before its line says so.
   *
   * @param items the items, as they were sent
   * @param outcomes one for each
   */
  public void settle(long request, Map<Long, LedgerItem> items, List<ItemOutcome> outcomes) {
    write(Transition.SETTLE, request, items, outcomes);
  }

  /**
   * ABANDON: nobody waits any more for the end of a request that was not seen; to be called before
   * its line says so.
   *
   * @param items all of its items, as they were when it was sent
   */
  public void abandon(long request, List<LedgerItem> items) {
    var byId = new HashMap<Long, LedgerItem>();
    items.forEach(item -> byId.put(item.id(), item));
    write(
        Transition.ABANDON,
        request,
        byId,
        items.stream()
            .map(
                item ->
                    ItemOutcome.unknown(
                        item.id(), null, "The program ended before an answer came."))
            .toList());
  }

  /** The outcomes of items that are SENDING; those that were sent before have a line already. */
  private void write(
      Transition transition,
      long request,
      Map<Long, LedgerItem> items,
      List<ItemOutcome> outcomes) {
    var ids = outcomes.stream().map(ItemOutcome::itemId).toList();
    if (!new OnTheirWay(jdbc).carries(request, ids)) {
      throw impossible(transition, ids.get(0));
    }
    var first = new ArrayList<Object[]>();
    var again = new ArrayList<ItemOutcome>();
    var told = new ArrayList<ItemOutcome>();
    for (var judged : outcomes) {
      var item = items.get(judged.itemId());
      if (item == null) {
        throw impossible(transition, judged.itemId());
      }
      var outcome = judged.of(item);
      transition.mayLeadTo(outcome.state());
      told.add(outcome);
      if (item.sends() > 1) {
        again.add(outcome);
      } else {
        first.add(line(outcome, item, request));
      }
      moved(item.id(), ItemState.SENDING, outcome.state(), item.rows());
    }
    // A line that is there already breaks the key: the item was not on its way for the first time.
    jdbc.batchUpdate(
        """
        INSERT INTO item_outcome (item_id, row_count, state, request_id, sends, site_item_id,
          id_from_answer, returned_slug, refusal, code, message)
        VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
        """,
        first);
    change(transition, ItemState.PENDING, request, 1, again);
    writeLocales(told);
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
      message(outcome)
    };
  }

  /**
   * RESOLVE: what is now known of items in doubt.
   *
   * @param items the items, of any run
   */
  public void resolve(long request, Map<Long, LedgerItem> items, List<ItemOutcome> outcomes) {
    var told = new ArrayList<ItemOutcome>();
    for (var judged : outcomes) {
      var item = items.get(judged.itemId());
      if (item == null) {
        throw impossible(Transition.RESOLVE, judged.itemId());
      }
      var outcome = judged.of(item);
      Transition.RESOLVE.mayLeadTo(outcome.state());
      told.add(outcome);
      moved(item.id(), ItemState.UNKNOWN, outcome.state(), item.rows());
    }
    jdbc.update(
        "DELETE FROM item_variant WHERE item_id = ANY(?)",
        (Object) told.stream().map(ItemOutcome::itemId).toArray(Long[]::new));
    change(Transition.RESOLVE, ItemState.UNKNOWN, request, 0, told);
    writeLocales(told);
  }

  private void change(
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
              returned_slug = COALESCE(?, returned_slug), refusal = ?, code = ?, message = ?
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
                          message(outcome),
                          outcome.itemId(),
                          from.name()
                        })
                .toList());
    for (int i = 0; i < changed.length; i++) {
      mustBe(1, changed[i], transition, outcomes.get(i).itemId());
    }
  }

  /** FINISH: an item all of whose locale updates have ended. */
  public void finish(long item, int rowCount, ItemState state, String message) {
    Transition.FINISH.mayLeadTo(state);
    int changed =
        jdbc.update(
            """
            UPDATE item_outcome SET state = ?, code = COALESCE(code, ?), message = ?
            WHERE item_id = ? AND state = ?
            """,
            state.name(),
            state == ItemState.CREATED ? null : OutcomeCode.VALUES_MISSING.word(),
            message.isEmpty() ? null : ColumnValue.cut(message, LONGEST_MESSAGE),
            item,
            ItemState.UPDATING.name());
    mustBe(1, changed, Transition.FINISH, item);
    moved(item, ItemState.UPDATING, state, rowCount);
  }

  /** RETRY: all rows of the run that the API refused. */
  public void retry() {
    jdbc.update(
        """
        UPDATE item_outcome SET state = ?, refusal = NULL, code = NULL, message = NULL
        WHERE item_id > ? AND item_id < ? AND state = ?
        """,
        ItemState.PENDING.name(),
        rows.before(),
        rows.after(),
        ItemState.REJECTED.name());
  }

  /** RETRY: rows that were refused for what is not about them. */
  public void retry(List<Long> items) {
    for (var item : items) {
      int changed =
          jdbc.update(
              """
              UPDATE item_outcome SET state = ?, refusal = NULL, code = NULL, message = NULL
              WHERE item_id = ? AND state = ?
              """,
              ItemState.PENDING.name(),
              item,
              ItemState.REJECTED.name());
      mustBe(1, changed, Transition.RETRY, item);
      moved(item, ItemState.REJECTED, ItemState.PENDING, rowCount(item));
    }
  }

  private int rowCount(long item) {
    var rowCount =
        jdbc.queryForObject(
            "SELECT row_count FROM item_outcome WHERE item_id = ?", Integer.class, item);
    return rowCount == null ? 0 : rowCount;
  }

  /**
   * UPDATE_AGAIN: items of the run that have locale updates which wait, and an id to send them to.
   * That locales never showed stays said, whatever is sent.
   */
  public void updateAgain(ItemState from) {
    if (!Transition.UPDATE_AGAIN.from().contains(from)) {
      throw new ImpossibleChangeException(Transition.UPDATE_AGAIN + " does not leave " + from);
    }
    var missing = OutcomeCode.LOCALES_MISSING.word();
    jdbc.update(
        """
        UPDATE item_outcome o SET state = ?, code = CASE WHEN code = ? THEN code END,
          message = CASE WHEN code = ? THEN message END
        WHERE item_id > ? AND item_id < ? AND state = ? AND site_item_id IS NOT NULL
          AND EXISTS (
            SELECT 1 FROM locale_update u WHERE u.item_id = o.item_id AND NOT EXISTS (
              SELECT 1 FROM locale_update_outcome e
              WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id))
        """,
        ItemState.UPDATING.name(),
        missing,
        missing,
        rows.before(),
        rows.after(),
        from.name());
  }

  /**
   * UPDATE_AGAIN: those of the items that were done, though refused updates of theirs wait again.
   */
  public void updateAgain(List<Long> items) {
    for (var item : items) {
      int changed =
          jdbc.update(
              """
              UPDATE item_outcome SET state = ?, code = CASE WHEN code = ? THEN code END,
                message = CASE WHEN code = ? THEN message END
              WHERE item_id = ? AND state = ? AND site_item_id IS NOT NULL
              """,
              ItemState.UPDATING.name(),
              OutcomeCode.LOCALES_MISSING.word(),
              OutcomeCode.LOCALES_MISSING.word(),
              item,
              ItemState.INCOMPLETE.name());
      if (changed == 1) {
        moved(item, ItemState.INCOMPLETE, ItemState.UPDATING, rowCount(item));
      }
    }
  }

  /** DECIDE: a person's word on all rows of the run that cannot be told. */
  public void decide(ItemState state) {
    Transition.DECIDE.mayLeadTo(state);
    jdbc.update(
        """
        UPDATE item_outcome SET state = ?, refusal = NULL, code = ?, message = ?
        WHERE item_id > ? AND item_id < ? AND state = ?
        """,
        state.name(),
        OutcomeCode.SETTLED_BY_HAND.word(),
        "A person settled this row as " + state + ".",
        rows.before(),
        rows.after(),
        ItemState.UNKNOWN.name());
    if (state == ItemState.CREATED) {
      updateAgain(ItemState.CREATED);
      decideWithoutId();
    }
  }

  /** Items that a person says were created, and whose updates cannot be sent: no id is known. */
  private void decideWithoutId() {
    jdbc.update(
        """
        UPDATE item_outcome o SET state = ?, code = ?, message = ?
        WHERE item_id > ? AND item_id < ? AND state = ? AND code = ? AND site_item_id IS NULL
          AND EXISTS (SELECT 1 FROM locale_update u WHERE u.item_id = o.item_id)
        """,
        ItemState.INCOMPLETE.name(),
        OutcomeCode.VALUES_MISSING.word(),
        "A person settled this row as CREATED, but its id is not known: the values of its own in"
            + " some locales were not sent. Give them to the item by hand.",
        rows.before(),
        rows.after(),
        ItemState.CREATED.name(),
        OutcomeCode.SETTLED_BY_HAND.word());
  }

  /**
   * What is known of single locales, and that updates of those that never showed cannot be sent.
   */
  private void writeLocales(Collection<ItemOutcome> outcomes) {
    var variants = new ArrayList<Object[]>();
    var missing = new ArrayList<Object[]>();
    for (var outcome : outcomes) {
      if (outcome.isSameInAllLocales()) {
        continue; // then the item says it all
      }
      outcome
          .variants()
          .forEach(
              (locale, state) -> {
                variants.add(new Object[] {outcome.itemId(), locale, state.name()});
                if (outcome.state() == ItemState.UPDATING && state != ItemState.CREATED) {
                  missing.add(
                      new Object[] {
                        UpdateState.REFUSED.name(), outcome.word(), outcome.itemId(), locale
                      });
                }
              });
    }
    if (!variants.isEmpty()) {
      jdbc.batchUpdate(
          """
          MERGE INTO item_variant v
          USING (VALUES (CAST(? AS BIGINT), CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(12))))
            s(item_id, cms_locale_id, state)
          ON v.item_id = s.item_id AND v.cms_locale_id = s.cms_locale_id
          WHEN MATCHED THEN UPDATE SET state = s.state
          WHEN NOT MATCHED THEN INSERT (item_id, cms_locale_id, state)
            VALUES (s.item_id, s.cms_locale_id, s.state)
          """,
          variants);
    }
    if (!missing.isEmpty()) {
      jdbc.batchUpdate(
          """
          INSERT INTO locale_update_outcome (item_id, cms_locale_id, state, code)
          SELECT u.item_id, u.cms_locale_id, CAST(? AS VARCHAR(12)), CAST(? AS VARCHAR(100))
          FROM locale_update u WHERE u.item_id = ? AND u.cms_locale_id = ?
          """,
          missing);
    }
  }

  private static @Nullable String message(ItemOutcome outcome) {
    return outcome.message().isEmpty() ? null : ColumnValue.cut(outcome.message(), LONGEST_MESSAGE);
  }

  /** Rows of other runs are settled here too, and counted there when they are looked at. */
  private void moved(long item, ItemState from, ItemState to, long rowCount) {
    if (item > rows.before() && item < rows.after()) {
      counts.moved(from, to, rowCount);
    }
  }

  private void mustNotBeOnItsWay(Transition transition, List<Long> items) {
    if (!Collections.disjoint(new OnTheirWay(jdbc).itemsOf(rows.run()), items)) {
      throw impossible(transition, items.get(0));
    }
  }

  private static void mustBe(int expected, int changed, Transition transition, long item) {
    if (changed != expected) {
      throw impossible(transition, item);
    }
  }

  private static ImpossibleChangeException impossible(Transition transition, long item) {
    return new ImpossibleChangeException(
        "%s of the item %d (run %d, row %d), which is in none of the states %s"
            .formatted(
                transition,
                item,
                RowRange.runOf(item),
                RowRange.numberOf(item),
                transition.from()));
  }
}
