package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackLimit;
import io.flowloader.ledger.SendLedger;
import io.flowloader.ledger.SiteSlugs;
import io.flowloader.webflow.ItemPage;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.SiteItem;
import io.flowloader.webflow.WebflowClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Learns which slugs the site has before anything is sent: those rows are EXISTS and cost no
 * request, and whatever is there later under one of the others was not there before us.
 */
final class SlugSurvey {

  private static final int ROWS_A_BITE = 500;
  private static final PackLimit BITE = new PackLimit(ROWS_A_BITE, 4_000_000);

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
    if (ledger.tally().now().of(ItemState.PENDING) == 0) {
      return;
    }
    var first = firstPage();
    // Which slugs are free can be told only by the list.
    if (ledger.suffixesSlugs() || SurveyCost.of(first.total(), ledger.pending()).isListCheaper()) {
      wholeCollection(first);
    } else {
      rowByRow();
    }
  }

  /** The first page of the collection's list, which tells how many items there are. */
  ItemPage firstPage() {
    return client.items(ItemQuery.all(collectionId));
  }

  /** Reads the list of the collection from its first page on. */
  void wholeCollection(ItemPage first) {
    if (ledger.suffixesSlugs()) {
      giveOthers(first);
      return;
    }
    var found = new HashMap<String, String>();
    listing.read(
        ItemQuery.all(collectionId),
        first,
        null,
        item -> {
          found.put(item.slug(), item.id());
          if (found.size() >= ROWS_A_BITE) {
            flush(found);
          }
        });
    flush(found);
  }

  /** Rows whose slug is taken are given another one; those that the site has are EXISTS. */
  private void giveOthers(ItemPage first) {
    var siteSlugs = ledger.siteSlugs();
    var found = new ArrayList<SiteSlugs.Found>();
    listing.read(
        ItemQuery.all(collectionId),
        first,
        null,
        item -> {
          found.add(new SiteSlugs.Found(item.id(), item.shown().slug(), item.shown().name()));
          if (found.size() >= ROWS_A_BITE) {
            siteSlugs.note(found);
            found.clear();
          }
        });
    siteSlugs.note(found);
    while (siteSlugs.settleNext()) {
      // bite by bite, each committed by itself
    }
    ledger.recount();
  }

  private void rowByRow() {
    var found = new HashMap<String, String>();
    var pending = ledger.pending();
    for (var key : pending.keys()) {
      long after = 0;
      while (true) {
        var bite = pending.after(key, after, BITE, Set.of());
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
