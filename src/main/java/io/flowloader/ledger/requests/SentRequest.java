package io.flowloader.ledger.requests;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request that is on its way, or whose rows are in doubt.
 *
 * @param id its number in the ledger
 * @param run the run that it belongs to
 * @param key what its rows agree on
 * @param siteSentAt when the site may have seen it first, in the site's time
 * @param siteEndedAt when it ended for us, in the site's time; null if we died before that
 * @param firstSentAt when the first request with any of its rows was sent, in the site's time
 * @param lostBefore the rows of which an earlier request was lost, by their number in the ledger
 * @param items its rows that are in doubt
 */
public record SentRequest(
    long id,
    long run,
    PackKey key,
    Instant siteSentAt,
    @Nullable Instant siteEndedAt,
    Instant firstSentAt,
    Set<Long> lostBefore,
    List<DoubtfulItem> items) {

  public SentRequest {
    items = List.copyOf(items);
    lostBefore = Set.copyOf(lostBefore);
  }

  /** Its rows. */
  public List<LedgerItem> rows() {
    return items.stream().map(DoubtfulItem::item).toList();
  }

  /** Its rows by their number in the ledger. */
  Map<Long, LedgerItem> byId() {
    var byId = new HashMap<Long, LedgerItem>();
    items.forEach(row -> byId.put(row.item().id(), row.item()));
    return byId;
  }

  /** This request with only the rows that these outcomes leave in doubt, and what they know. */
  public SentRequest withOnly(List<ItemOutcome> unknown) {
    var byItem = byItem(unknown);
    return without(unknown).withItems(row -> byItem.containsKey(row.item().id()) ? row : null);
  }

  /** This request without the rows that these outcomes settle; the others keep what is known. */
  public SentRequest without(List<ItemOutcome> outcomes) {
    var byItem = byItem(outcomes);
    return withItems(
        row -> {
          var outcome = byItem.get(row.item().id());
          if (outcome == null) {
            return row;
          }
          return outcome.state() == ItemState.UNKNOWN ? row.with(outcome) : null;
        });
  }

  private static Map<Long, ItemOutcome> byItem(List<ItemOutcome> outcomes) {
    Map<Long, ItemOutcome> byItem = new HashMap<>();
    outcomes.forEach(outcome -> byItem.put(outcome.itemId(), outcome));
    return byItem;
  }

  private SentRequest withItems(Function<DoubtfulItem, @Nullable DoubtfulItem> change) {
    return new SentRequest(
        id,
        run,
        key,
        siteSentAt,
        siteEndedAt,
        firstSentAt,
        lostBefore,
        items.stream().map(change).flatMap(Stream::ofNullable).toList());
  }

  /**
   * A row in doubt, or on its way.
   *
   * @param item the row
   * @param siteItemId an id that an answer to its request gave it; null where none did
   * @param refusal what it is if nothing shows up: the site refused it, and an earlier request may
   *     have made it; null where it was not refused
   */
  public record DoubtfulItem(
      LedgerItem item, @Nullable String siteItemId, @Nullable ItemOutcome refusal) {

    private DoubtfulItem with(ItemOutcome outcome) {
      var held = outcome.refusalHeldBack();
      return new DoubtfulItem(
          item,
          outcome.idFromAnswer() ? outcome.siteItemId() : siteItemId,
          held == null ? refusal : held);
    }
  }
}
