package io.flowloader.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The other hand of {@link ItemStates}: the transitions of items that the site had before their
 * run. No request to create has carried them, so that their outcome has no sends. All of it in the
 * caller's transaction.
 */
public final class ChangeStates {

  private static final int ITEMS_A_BATCH = 2_000;

  private final JdbcTemplate jdbc;
  private final RowRange rows;
  private final OutcomeLines lines;
  private final TransitionCheck check;
  private final Movements movements;

  ChangeStates(JdbcTemplate jdbc, LiveCounts counts, PackKeys packKeys, RowRange rows) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.lines = new OutcomeLines(jdbc);
    this.check = new TransitionCheck(jdbc);
    this.movements = new Movements(jdbc, counts, packKeys, rows);
  }

  /**
   * An item that was compared with what the site has.
   *
   * @param state UNCHANGED or CHANGING
   * @param siteItemId its id on the site
   */
  public record Compared(long item, ItemState state, String siteItemId) {}

  /** COMPARE: items that wait, and that the site has. */
  public void compare(List<Compared> compared) {
    if (compared.isEmpty()) {
      return;
    }
    var ids = compared.stream().map(Compared::item).toList();
    check.mustNotBeOnItsWay(Transition.COMPARE, ids);
    compared.forEach(each -> Transition.COMPARE.mayLeadTo(each.state()));
    var sizes = movements.sizes(ids);
    var added =
        lines.addUnsent(
            compared.stream()
                .map(
                    each ->
                        new OutcomeLines.Unsent(
                            each.item(), each.state(), each.siteItemId(), null, null))
                .toList());
    for (int i = 0; i < added.length; i++) {
      var each = compared.get(i);
      TransitionCheck.mustBe(1, added[i], Transition.COMPARE, each.item());
      movements.moved(each.item(), ItemState.PENDING, each.state(), sizes.get(each.item()));
    }
  }

  /** AMEND: there is more, or nothing, to change of an item; of one in that state already, none. */
  public void amend(long item, ItemState from, ItemState to) {
    mayLeave(Transition.AMEND, from);
    Transition.AMEND.mayLeadTo(to);
    change(Transition.AMEND, item, from, to, null, "");
  }

  /** CONTEST: somebody else has edited it; the message says what. */
  public void contest(long item, ItemState from, String message) {
    mayLeave(Transition.CONTEST, from);
    change(Transition.CONTEST, item, from, ItemState.CONFLICT, OutcomeCode.EDITED.word(), message);
  }

  /** FINISH_CHANGES: an item all of whose changes have ended. */
  public void finish(long item, ItemState to, @Nullable String code, String message) {
    Transition.FINISH_CHANGES.mayLeadTo(to);
    change(Transition.FINISH_CHANGES, item, ItemState.CHANGING, to, code, message);
  }

  private static void mayLeave(Transition transition, ItemState from) {
    if (!transition.from().contains(from)) {
      throw new ImpossibleChangeException(transition + " does not leave " + from);
    }
  }

  private void change(
      Transition transition,
      long item,
      ItemState from,
      ItemState to,
      @Nullable String code,
      String message) {
    var size = movements.sizes(List.of(item)).get(item);
    int changed = lines.changeUnsent(item, from, to, code, message);
    TransitionCheck.mustBe(1, changed, transition, item);
    movements.moved(item, from, to, size);
  }

  /** RECREATE: it is gone from the site, and waits as if it had never been there. */
  public void recreate(long item) {
    var size = movements.sizes(List.of(item)).get(item);
    int removed = lines.removeUnsent(item, ItemState.CHANGING);
    TransitionCheck.mustBe(1, removed, Transition.RECREATE, item);
    new ChangeLines(jdbc).forget(item);
    new UpdateLines(jdbc).forget(item);
    movements.moved(item, ItemState.CHANGING, ItemState.PENDING, size);
  }

  /** CHANGE_AGAIN: items of the run that have changes which wait. */
  public void changeAgain(ItemState from) {
    mayLeave(Transition.CHANGE_AGAIN, from);
    long after = rows.before();
    for (var chosen = choose(from, after); !chosen.isEmpty(); chosen = choose(from, after)) {
      chosen.forEach(item -> changeAgain(item, from));
      after = chosen.get(chosen.size() - 1);
    }
  }

  /** CHANGE_AGAIN: items of which refused changes wait again; others of theirs may wait anyway. */
  public void changeAgain(List<Long> items) {
    for (var item : items) {
      var state =
          ItemState.valueOf(
              String.valueOf(
                  jdbc.queryForObject(
                      "SELECT state FROM item_outcome WHERE item_id = ? AND sends = 0",
                      String.class,
                      item)));
      if (state != ItemState.CHANGING) {
        mayLeave(Transition.CHANGE_AGAIN, state);
        changeAgain(item, state);
      }
    }
  }

  private void changeAgain(long item, ItemState from) {
    change(Transition.CHANGE_AGAIN, item, from, ItemState.CHANGING, null, "");
  }

  private List<Long> choose(ItemState from, long after) {
    return jdbc.queryForList(
        """
        SELECT o.item_id FROM item_outcome o
        WHERE o.item_id > ? AND o.item_id < ? AND o.state = ? AND o.sends = 0
          AND EXISTS (
            SELECT 1 FROM locale_update u WHERE u.item_id = o.item_id AND NOT EXISTS (
              SELECT 1 FROM locale_update_outcome e
              WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id))
        ORDER BY o.item_id LIMIT ?
        """,
        Long.class,
        after,
        rows.after(),
        from.name(),
        ITEMS_A_BATCH);
  }
}
