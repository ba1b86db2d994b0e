package io.flowloader.ledger;

import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The transitions of items that had come to an end: RETRY, UPDATE_AGAIN and DECIDE. Those of a
 * whole run go batch by batch: the ids are chosen first, and as many lines must then change. Items
 * that no request of theirs has created have transitions of their own ({@link ChangeStates}).
 */
final class Reopening {

  private static final int ITEMS_A_BATCH = 2_000;

  private static final String ALL = "";
  private static final ItemSize NOTHING = new ItemSize(0, 0, 0);

  /** Only those with updates that wait, and an id to send them to. */
  private static final String WITH_UPDATES_THAT_WAIT =
      """
      AND o.site_item_id IS NOT NULL
      AND EXISTS (
        SELECT 1 FROM locale_update u WHERE u.item_id = o.item_id AND NOT EXISTS (
          SELECT 1 FROM locale_update_outcome e
          WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id))
      """;

  /** Only those that a person settled, that have updates, and of which no id is known. */
  private static final String SETTLED_WITHOUT_ID =
      """
      AND o.code = '%s' AND o.site_item_id IS NULL
      AND EXISTS (SELECT 1 FROM locale_update u WHERE u.item_id = o.item_id)
      """
          .formatted(OutcomeCode.SETTLED_BY_HAND.word());

  private final JdbcTemplate jdbc;
  private final RowRange rows;
  private final OutcomeLines lines;
  private final TransitionCheck check;
  private final Movements movements;

  Reopening(
      JdbcTemplate jdbc,
      RowRange rows,
      OutcomeLines lines,
      TransitionCheck check,
      Movements movements) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.lines = lines;
    this.check = check;
    this.movements = movements;
  }

  /** An item that is to be changed, with the rows that it was made of. */
  private record Chosen(long item, int rowCount) {}

  /** RETRY: all rows of the run that the API refused. */
  void retry() {
    changeAll(Transition.RETRY, ItemState.REJECTED, ItemState.PENDING, ALL, this::toPending);
  }

  /** RETRY: rows that were refused for what is not about them. */
  void retry(List<Long> items) {
    check.mustNotBeOnItsWay(Transition.RETRY, items);
    var sizes = movements.sizes(items);
    for (var item : items) {
      TransitionCheck.mustBe(1, toPending(new Long[] {item}), Transition.RETRY, item);
      movements.moved(item, ItemState.REJECTED, ItemState.PENDING, sizes.get(item));
    }
  }

  private int toPending(Long[] items) {
    return lines.reopen(items, ItemState.REJECTED, ItemState.PENDING, null, null);
  }

  /** UPDATE_AGAIN: items of the run that have updates which wait, and an id to send them to. */
  void updateAgain(ItemState from) {
    changeAll(
        Transition.UPDATE_AGAIN,
        from,
        ItemState.UPDATING,
        WITH_UPDATES_THAT_WAIT,
        items -> lines.updateAgain(items, from));
  }

  /** UPDATE_AGAIN: items of which refused updates wait again; others of theirs may wait anyway. */
  void updateAgain(List<Long> items) {
    check.mustNotBeOnItsWay(Transition.UPDATE_AGAIN, items);
    for (var item : items) {
      int changed = lines.updateAgain(new Long[] {item}, ItemState.INCOMPLETE);
      if (changed == 1) {
        int rowCount = movements.sizes(List.of(item)).getOrDefault(item, NOTHING).rows();
        movements.movedRows(item, ItemState.INCOMPLETE, ItemState.UPDATING, rowCount);
      } else {
        TransitionCheck.mustBe(1, updating(item), Transition.UPDATE_AGAIN, item);
      }
    }
  }

  private int updating(long item) {
    var found =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM item_outcome WHERE item_id = ? AND state = ?",
            Integer.class,
            item,
            ItemState.UPDATING.name());
    return found == null ? 0 : found;
  }

  /** DECIDE: a person's word on all rows of the run that cannot be told. */
  void decide(ItemState state) {
    var by = OutcomeCode.SETTLED_BY_HAND;
    var message = "A person settled this row as " + state + ".";
    changeAll(
        Transition.DECIDE,
        ItemState.UNKNOWN,
        state,
        ALL,
        items -> lines.reopen(items, ItemState.UNKNOWN, state, by, message));
    if (state == ItemState.CREATED) {
      updateAgain(ItemState.CREATED);
      decideWithoutId();
    }
  }

  /** Items that a person says were created, and whose updates cannot be sent: no id is known. */
  private void decideWithoutId() {
    var from = ItemState.CREATED;
    var message =
        "A person settled this row as CREATED, but its id is not known: the values of its own in"
            + " some locales were not sent. Give them to the item by hand.";
    changeAll(
        Transition.DECIDE,
        from,
        ItemState.INCOMPLETE,
        SETTLED_WITHOUT_ID,
        items ->
            lines.reopen(items, from, ItemState.INCOMPLETE, OutcomeCode.VALUES_MISSING, message));
  }

  private void changeAll(
      Transition transition,
      ItemState from,
      ItemState to,
      String only,
      ToIntFunction<Long[]> change) {
    transition.mayLeadTo(to);
    long after = rows.before();
    for (var chosen = choose(from, only, after);
        !chosen.isEmpty();
        chosen = choose(from, only, after)) {
      var ids = chosen.stream().map(Chosen::item).toList();
      check.mustNotBeOnItsWay(transition, ids);
      int changed = change.applyAsInt(ids.toArray(Long[]::new));
      TransitionCheck.mustBe(ids.size(), changed, transition, ids.get(0));
      chosen.forEach(each -> movements.movedRows(each.item(), from, to, each.rowCount()));
      after = ids.get(ids.size() - 1);
    }
  }

  /** The next items of the run in a state, in file order. */
  private List<Chosen> choose(ItemState state, String only, long after) {
    return jdbc.query(
        """
        SELECT o.item_id, o.row_count FROM item_outcome o
        WHERE o.item_id > ? AND o.item_id < ? AND o.state = ? AND o.sends > 0
        """
            + only
            + " ORDER BY o.item_id LIMIT ?",
        (row, i) -> new Chosen(row.getLong(1), row.getInt(2)),
        after,
        rows.after(),
        state.name(),
        ITEMS_A_BATCH);
  }
}
