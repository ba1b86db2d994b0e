package io.flowloader.ledger;

import io.flowloader.draft.Reason;
import java.util.ArrayList;
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

  private final JdbcTemplate jdbc;
  private final TransitionCheck check;
  private final Movements movements;
  private final OutcomeLines lines;
  private final LocaleLines locales;
  private final Reopening reopening;

  ItemStates(JdbcTemplate jdbc, LiveCounts counts, PackKeys packKeys, RowRange rows) {
    this.jdbc = jdbc;
    this.check = new TransitionCheck(jdbc);
    this.movements = new Movements(jdbc, counts, packKeys, rows);
    this.lines = new OutcomeLines(jdbc);
    this.locales = new LocaleLines(jdbc);
    this.reopening = new Reopening(jdbc, rows, lines, check, movements);
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
    check.mustNotBeOnItsWay(Transition.REFUSE, refusals.stream().map(Refusal::item).toList());
    var changed = new StagedItems(jdbc).refuse(refusals);
    for (int i = 0; i < changed.length; i++) {
      var refusal = refusals.get(i);
      TransitionCheck.mustBe(1, changed[i], Transition.REFUSE, refusal.item());
      movements.movedRows(refusal.item(), ItemState.PENDING, ItemState.INVALID, refusal.rowCount());
    }
  }

  /** An item and the item of the site that has its slug. */
  public record Existing(long item, String siteItemId) {}

  /** FIND: items that are on the site already, and were never sent. */
  public void find(List<Existing> existing, String message) {
    var sizes = mustWait(Transition.FIND, existing);
    var added = lines.addUnsent(existing(existing, OutcomeCode.SLUG_EXISTS, message));
    for (int i = 0; i < added.length; i++) {
      var item = existing.get(i).item();
      TransitionCheck.mustBe(1, added[i], Transition.FIND, item);
      movements.moved(item, ItemState.PENDING, ItemState.EXISTS, sizes.get(item));
    }
  }

  /**
   * OVERTAKE: items of any run that wait, and that a newer run has made.
   *
   * @param made with the item of the site that the newer run knows
   */
  public void overtake(List<Existing> made, String message) {
    var sizes = mustWait(Transition.OVERTAKE, made);
    for (var each : made) {
      int changed = lines.changeToExisting(each, OutcomeCode.OVERTAKEN, message);
      if (changed == 0) {
        changed = lines.addUnsent(existing(List.of(each), OutcomeCode.OVERTAKEN, message))[0];
      }
      TransitionCheck.mustBe(1, changed, Transition.OVERTAKE, each.item());
      movements.moved(each.item(), ItemState.PENDING, ItemState.EXISTS, sizes.get(each.item()));
    }
  }

  private static List<OutcomeLines.Unsent> existing(
      List<Existing> items, OutcomeCode code, String message) {
    return items.stream()
        .map(
            each ->
                new OutcomeLines.Unsent(
                    each.item(), ItemState.EXISTS, each.siteItemId(), code, message))
        .toList();
  }

  private Map<Long, ItemSize> mustWait(Transition transition, List<Existing> items) {
    var ids = items.stream().map(Existing::item).toList();
    check.mustNotBeOnItsWay(transition, ids);
    return movements.sizes(ids);
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
    TransitionCheck.mustBe(items.size(), waiting == null ? 0 : waiting, Transition.SEND, ids[0]);
    check.mustNotBeOnItsWay(Transition.SEND, List.of(ids));
    for (var item : items) {
      movements.movedRows(item.id(), ItemState.PENDING, ItemState.SENDING, item.rows());
    }
  }

  /**
   * SETTLE: what became of items whose request has ended; to be called before its line says so.
   *
   * @param items the items, as they were sent
   * @param variants how many variants each was to have when it is created
   * @param outcomes one for each
   */
  public void settle(
      long request, Map<Long, LedgerItem> items, int variants, List<ItemOutcome> outcomes) {
    write(Transition.SETTLE, request, items, variants, outcomes);
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
        0, // which are as much to be sent as before
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
      int variants,
      List<ItemOutcome> outcomes) {
    check.mustBeOnTheirWay(
        transition, request, outcomes.stream().map(ItemOutcome::itemId).toList());
    var told = told(transition, items, outcomes);
    lines.ended(transition, request, items, told);
    moved(ItemState.SENDING, items, variants, told);
  }

  /**
   * RESOLVE: what is now known of items in doubt.
   *
   * @param items the items, of any run
   * @param variants how many variants each was to have when it is created
   */
  public void resolve(
      long request, Map<Long, LedgerItem> items, int variants, List<ItemOutcome> outcomes) {
    var told = told(Transition.RESOLVE, items, outcomes);
    locales.forget(told.stream().map(ItemOutcome::itemId).toList());
    lines.change(Transition.RESOLVE, ItemState.UNKNOWN, request, 0, told);
    moved(ItemState.UNKNOWN, items, variants, told);
  }

  private static List<ItemOutcome> told(
      Transition transition, Map<Long, LedgerItem> items, List<ItemOutcome> outcomes) {
    var told = new ArrayList<ItemOutcome>();
    for (var judged : outcomes) {
      var item = items.get(judged.itemId());
      if (item == null) {
        throw TransitionCheck.impossible(transition, judged.itemId());
      }
      var outcome = judged.of(item);
      transition.mayLeadTo(outcome.state());
      told.add(outcome);
    }
    return told;
  }

  private void moved(
      ItemState from, Map<Long, LedgerItem> items, int variants, List<ItemOutcome> told) {
    for (var outcome : told) {
      var item = items.get(outcome.itemId());
      if (item != null) {
        movements.moved(item.id(), from, outcome.state(), ItemSize.of(item, variants));
      }
    }
    movements.updatesEnded(items.keySet(), locales.write(told));
  }

  /** FINISH: an item all of whose locale updates have ended. */
  public void finish(long item, int rowCount, ItemState state, String message) {
    Transition.FINISH.mayLeadTo(state);
    int changed = lines.finish(item, state, message);
    TransitionCheck.mustBe(1, changed, Transition.FINISH, item);
    movements.movedRows(item, ItemState.UPDATING, state, rowCount);
  }

  /**
   * No transition: updates of items that are UPDATING have come to their end.
   *
   * @param number less than 0 of such as are to be sent again
   */
  public void updatesEnded(List<Long> items, int number) {
    movements.updatesEnded(items, number);
  }

  /** RETRY: all rows of the run that the API refused. */
  public void retry() {
    reopening.retry();
  }

  /** RETRY: rows that were refused for what is not about them. */
  public void retry(List<Long> items) {
    reopening.retry(items);
  }

  /**
   * UPDATE_AGAIN: items of the run that have locale updates which wait, and an id to send them to.
   */
  public void updateAgain(ItemState from) {
    if (!Transition.UPDATE_AGAIN.from().contains(from)) {
      throw new ImpossibleChangeException(Transition.UPDATE_AGAIN + " does not leave " + from);
    }
    reopening.updateAgain(from);
  }

  /** UPDATE_AGAIN: items of which refused updates wait again; some may wait for others anyway. */
  public void updateAgain(List<Long> items) {
    reopening.updateAgain(items);
  }

  /** DECIDE: a person's word on all rows of the run that cannot be told. */
  public void decide(ItemState state) {
    Transition.DECIDE.mayLeadTo(state);
    reopening.decide(state);
  }
}
