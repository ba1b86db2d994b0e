package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.RunPhase;
import io.flowloader.ledger.requests.ExistingItems;
import io.flowloader.ledger.requests.PackLimit;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.ledger.resolve.SiteSlugs;
import io.flowloader.webflow.ItemQuery;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.ItemPage;
import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * Learns which slugs the site has before anything is sent: those rows are EXISTS and cost no
 * request, and whatever is there later under one of the others was not there before us.
 */
final class SlugSurvey {

  private static final int ROWS_A_BATCH = 500;
  private static final PackLimit BATCH = new PackLimit(ROWS_A_BATCH, 4_000_000);

  private final WebflowClient client;
  private final SiteListing listing;
  private final RunLedger ledger;
  private final SiteSlugs siteSlugs;
  private final PendingItems pending;
  private final ExistingItems existing;
  private final Recognition recognition;
  private final String collectionId;

  SlugSurvey(
      WebflowClient client,
      SiteListing listing,
      RunLedger ledger,
      Recognition recognition,
      String collectionId) {
    this.client = client;
    this.listing = listing;
    this.ledger = ledger;
    this.siteSlugs = new SiteSlugs(ledger);
    this.pending = new PendingItems(ledger);
    this.existing = new ExistingItems(ledger);
    this.recognition = recognition;
    this.collectionId = collectionId;
  }

  /** Blocks until the survey is done; a second one after a kill does no harm. */
  void run() {
    if (ledger.counts().of(ItemState.PENDING) == 0) {
      return;
    }
    var first = firstPage();
    if (recognizes()) {
      recognition.survey(first, false);
      return;
    }
    // Which slugs are free can be told only by the list.
    if (siteSlugs.haveBegun() || SurveyCost.of(first.total(), pending).isListCheaper()) {
      wholeCollection(first);
    } else {
      rowByRow();
    }
  }

  /**
   * Whether items that are there are changed; rows that get other slugs are EXISTS all the same.
   */
  private boolean recognizes() {
    return recognition.isWanted() && !siteSlugs.haveBegun();
  }

  /** The first page of the collection's list, which tells how many items there are. */
  ItemPage firstPage() {
    return client.items(ItemQuery.all(collectionId));
  }

  /** Reads the list of the collection from its first page on. */
  void wholeCollection(ItemPage first) {
    if (recognizes()) {
      recognition.survey(first, true);
      return;
    }
    if (siteSlugs.haveBegun()) {
      giveOthers(first);
      return;
    }
    ledger.phase().begin(RunPhase.SURVEY, first.total());
    var found = new HashMap<String, String>();
    listing.read(
        ItemQuery.all(collectionId),
        first,
        null,
        item -> {
          ledger.phase().did(1);
          found.put(item.slug(), item.id());
          if (found.size() >= ROWS_A_BATCH) {
            flush(found);
          }
        });
    flush(found);
  }

  /** Rows whose slug is taken are given another one; those that the site has are EXISTS. */
  private void giveOthers(ItemPage first) {
    ledger.phase().begin(RunPhase.SURVEY, first.total());
    var found = new ArrayList<SiteSlugs.Found>();
    listing.read(
        ItemQuery.all(collectionId),
        first,
        null,
        item -> {
          ledger.phase().did(1);
          found.add(new SiteSlugs.Found(item.id(), item.shown().slug(), item.shown().name()));
          if (found.size() >= ROWS_A_BATCH) {
            siteSlugs.note(found);
            found.clear();
          }
        });
    siteSlugs.note(found);
    while (siteSlugs.settleNext()) {
      // batch by batch, each committed by itself
    }
  }

  private void rowByRow() {
    ledger.phase().begin(RunPhase.SEARCH, ledger.counts().of(ItemState.PENDING));
    var found = new HashMap<String, String>();
    for (var key : pending.keys()) {
      long after = 0;
      while (true) {
        var batch = pending.after(key, after, BATCH, PendingItems.Except.NONE);
        if (batch.isEmpty()) {
          break;
        }
        for (LedgerItem row : batch) {
          listing.holders(key, row).stream()
              .map(SiteItem::id)
              .findFirst()
              .ifPresent(id -> found.put(row.slug(), id));
          after = row.id();
          ledger.phase().did(row.rows());
        }
        flush(found);
      }
    }
  }

  private void flush(Map<String, String> found) {
    existing.mark(found);
    found.clear();
  }
}
