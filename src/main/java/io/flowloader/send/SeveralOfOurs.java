package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.SentRequest.DoubtfulItem;
import io.flowloader.send.Evidence.Verdict;
import io.flowloader.webflow.SiteItem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A row of which the site may have made more than one item: it was sent again because a refusal hid
 * that it was created, lists did not show it yet, and the site then gave the later ones a suffix.
 * Which of them is to stay only a person can say, for no answer has named them. Pure: no I/O.
 */
final class SeveralOfOurs {

  private SeveralOfOurs() {}

  /**
   * The row as UNKNOWN, if more items have what it sent than may stay; empty if there is one, or
   * one besides that an answer named and that can be removed.
   *
   * @param verdict on the item that holds the slug
   * @param suffixed the variants under that slug with a suffix, all with what the row sent
   */
  static Optional<ItemOutcome> among(DoubtfulItem row, Verdict verdict, List<SiteItem> suffixed) {
    boolean holderIsOurs = verdict instanceof Verdict.Ours;
    if (holderIsOurs && row.item().sends() == 1 && row.siteItemId() == null) {
      return Optional.empty(); // one request makes one item, and we know which
    }
    Set<String> ids = new LinkedHashSet<>();
    suffixed.forEach(variant -> ids.add(variant.id()));
    boolean unnamed = ids.stream().anyMatch(id -> !id.equals(row.siteItemId()));
    if (verdict instanceof Verdict.Ours ours) {
      ids.add(ours.variants().get(0).id());
    }
    if (!unnamed || ids.size() < 2) {
      return Optional.empty();
    }
    var id = row.siteItemId() == null ? ids.iterator().next() : row.siteItemId();
    return Optional.of(
        ItemOutcome.unknown(
            row.item().id(),
            id,
            "The items %s all have what this row sent. Remove all but one of them from the collection, then run it again."
                .formatted(String.join(", ", ids))));
  }

  /**
   * Whether an item that does not show yet could be one too many: each request for a row may have
   * made one, and the one that holds the slug is not known to be the latest.
   */
  static boolean mayStillShow(DoubtfulItem row, Verdict verdict) {
    if (verdict instanceof Verdict.Ours ours) {
      boolean holderIsLatest = ours.variants().get(0).id().equals(row.siteItemId());
      return !holderIsLatest && row.item().sends() > (row.siteItemId() == null ? 1 : 2);
    }
    // Somebody holds the slug: ours, if it was made, has a suffix.
    return verdict instanceof Verdict.Theirs && row.siteItemId() == null;
  }
}
