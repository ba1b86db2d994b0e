package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.SendLedger;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.SiteItem;
import io.flowloader.webflow.WebflowClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Learns which slugs the site has before anything is sent: those rows are EXISTS and cost no
 * request, and whatever is there later under one of the others was not there before us.
 */
final class SlugSurvey {

  private static final int ROWS_A_BITE = 500;
  private static final int CHARACTERS_A_BITE = 4_000_000;

  private final WebflowClient client;
  private final SiteListing listing;
  private final SendLedger ledger;
  private final String collectionId;

  SlugSurvey(WebflowClient client, SiteListing listing, SendLedger ledger, String collectionId) {
    this.client = client;
    this.listing = listing;
    this.ledger = ledger;
    this.collectionId = collectionId;
  }

  /** Blocks until the survey is done; a second one after a kill does no harm. */
  void run() {
    long rows = ledger.tally().now().of(ItemState.PENDING);
    if (rows == 0) {
      return;
    }
    var first = client.items(ItemQuery.all(collectionId), 0);
    long pages = (first.total() + WebflowClient.LARGEST_PAGE - 1) / WebflowClient.LARGEST_PAGE;
    if (pages <= rows + 1) {
      wholeCollection();
    } else {
      rowByRow(); // a few rows into a large collection: a look-up each is cheaper than its list
    }
  }

  private void wholeCollection() {
    var page = new HashMap<String, String>();
    listing.read(
        ItemQuery.all(collectionId),
        null,
        item -> {
          page.put(item.slug(), item.id());
          if (page.size() >= ROWS_A_BITE) {
            flush(page);
          }
        });
    flush(page);
  }

  private void rowByRow() {
    var found = new HashMap<String, String>();
    var pending = ledger.pending();
    for (var key : pending.keys()) {
      long after = 0;
      while (true) {
        var bite = pending.after(key, after, ROWS_A_BITE, CHARACTERS_A_BITE, Set.of());
        if (bite.isEmpty()) {
          break;
        }
        for (LedgerItem row : bite) {
          listing.holders(key, row).stream()
              .map(SiteItem::id)
              .findFirst()
              .ifPresent(id -> found.put(row.slug(), id));
          after = row.id();
        }
        flush(found);
      }
    }
  }

  private void flush(Map<String, String> found) {
    ledger.markExisting(found);
    found.clear();
  }
}
