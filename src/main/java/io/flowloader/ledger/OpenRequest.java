package io.flowloader.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is on its way, or whose rows are in doubt.
 *
 * @param id its number in the ledger
 * @param run the run that it belongs to
 * @param key what its rows agree on
 * @param siteSentAt when the site may have seen it first, in the site's time
 * @param siteEndedAt when it ended for us, in the site's time; null if we died before that
 * @param runFirstSentAt when the first request of its run was sent, in the site's time
 * @param items its rows that are in doubt
 */
public record OpenRequest(
    long id,
    long run,
    PackKey key,
    Instant siteSentAt,
    @Nullable Instant siteEndedAt,
    Instant runFirstSentAt,
    List<DoubtfulItem> items) {

  public OpenRequest {
    items = List.copyOf(items);
  }

  /** This request with only the rows that these outcomes leave in doubt, and the ids they know. */
  public OpenRequest withOnly(List<ItemOutcome> unknown) {
    return withItems(
        items.stream()
            .flatMap(
                row ->
                    unknown.stream()
                        .filter(outcome -> outcome.itemId() == row.item().id())
                        .map(
                            outcome ->
                                new DoubtfulItem(
                                    row.item(),
                                    outcome.idFromAnswer() ? outcome.siteItemId() : null)))
            .toList());
  }

  /** This request without the rows that these outcomes settle; the others keep what is known. */
  public OpenRequest without(List<ItemOutcome> outcomes) {
    Map<Long, ItemOutcome> byItem = new HashMap<>();
    outcomes.forEach(outcome -> byItem.put(outcome.itemId(), outcome));
    return withItems(
        items.stream()
            .filter(
                row -> {
                  var outcome = byItem.get(row.item().id());
                  return outcome == null || outcome.state() == ItemState.UNKNOWN;
                })
            .map(
                row -> {
                  var outcome = byItem.get(row.item().id());
                  return outcome == null || !outcome.idFromAnswer()
                      ? row
                      : new DoubtfulItem(row.item(), outcome.siteItemId());
                })
            .toList());
  }

  private OpenRequest withItems(List<DoubtfulItem> rows) {
    return new OpenRequest(id, run, key, siteSentAt, siteEndedAt, runFirstSentAt, rows);
  }

  /**
   * A row in doubt.
   *
   * @param item the row
   * @param siteItemId an id that an answer to its request gave it; null where none did
   */
  public record DoubtfulItem(LedgerItem item, @Nullable String siteItemId) {}
}
