package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.ledger.requests.SentRequest.DoubtfulItem;
import io.flowloader.send.Evidence.Verdict;
import io.flowloader.webflow.model.SiteItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row that is decided on, with what was seen of it on the site.
 *
 * @param request the request that carried it
 * @param row the row, with what answers said of it
 * @param doubt its lookups; null if its answer has just come
 * @param holders the variants of whatever holds the slug that was sent
 * @param made the variants of an item of ours under another slug
 * @param holder what the holder is to us
 */
record RowCase(
    SentRequest request,
    DoubtfulItem row,
    @Nullable Doubt doubt,
    List<SiteItem> holders,
    List<SiteItem> made,
    Verdict holder) {

  RowCase {
    holders = List.copyOf(holders);
    made = List.copyOf(made);
  }

  /** A row of which the answer names an item. */
  static RowCase accepted(SentRequest request, LedgerItem item, List<SiteItem> seen) {
    return new RowCase(
        request,
        new DoubtfulItem(item, seen.get(0).id(), null),
        null,
        List.of(),
        seen,
        new Verdict.Absent());
  }

  /** A row that was refused, and whose slug these hold. */
  static RowCase refused(
      SentRequest request,
      ItemOutcome refusal,
      LedgerItem item,
      List<SiteItem> holders,
      Verdict holder) {
    return new RowCase(
        request, new DoubtfulItem(item, null, refusal), null, holders, List.of(), holder);
  }

  /** The same, once it is known who holds the slug beside the item that was made. */
  RowCase heldBy(List<SiteItem> others, Verdict verdict) {
    return new RowCase(request, row, doubt, others, made, verdict);
  }

  LedgerItem item() {
    return row.item();
  }

  /** Whether no lookup is left. */
  boolean isLastLookup() {
    return doubt != null && doubt.isLastLookup();
  }

  /** Whether the item under another slug is one that an answer to our request named. */
  boolean isMadeNamed() {
    return !made.isEmpty() && made.get(0).id().equals(row.siteItemId());
  }

  /** The variants of the item that is ours, as far as one is known. */
  List<SiteItem> ours() {
    return holder instanceof Verdict.Ours ours ? ours.variants() : made;
  }

  /**
   * What these variants of an item of ours confirm. An answer tells when we wrote them; of what a
   * list shows, others may have been the last who did, so that it is ours as it was created.
   */
  ItemOutcome confirmation(List<SiteItem> seen) {
    boolean answered = doubt == null && seen.equals(made);
    return Confirmation.of(
        item(), request.key(), seen, answered ? SiteItem.latest(seen) : SiteItem.created(seen));
  }

  /** Whether the item that is ours was seen in every locale that was asked for. */
  boolean isInAllLocales() {
    return !ours().isEmpty() && confirmation(ours()).state() == ItemState.CREATED;
  }
}
