package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.ledger.updates.WaitingUpdates;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.ItemPage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What sending a staged run would find and take, by the code that sends it; only reads. Not for
 * several threads.
 */
public final class Forecast {

  private final RunLedger ledger;
  private final PendingItems pending;
  private final SlugSurvey survey;
  private final RequestSize size;
  private @Nullable ItemPage first;
  private @Nullable SurveyCost cost;
  private boolean listed;

  /**
   * @param ledger of the staged run
   * @param client the API
   * @param collectionId the collection
   * @param settings how it would be sent
   */
  public Forecast(
      RunLedger ledger, WebflowClient client, String collectionId, SendSettings settings) {
    this.ledger = ledger;
    this.pending = new PendingItems(ledger);
    this.survey =
        new SlugSurvey(client, new SiteListing(client, collectionId), ledger, collectionId);
    this.size = new RequestSize(settings.rowsPerRequest());
  }

  /** Learns how many items the collection has; one read. To be called first. */
  public void count() {
    var page = survey.firstPage();
    first = page;
    cost = SurveyCost.of(page.total(), pending);
  }

  /**
   * Marks the rows of which the site has the slug, by one list of the collection, never row by row;
   * blocks until it is read. Reads nothing if no row waits.
   */
  public void survey() {
    if (rowsWait()) {
      survey.wholeCollection(Objects.requireNonNull(first, "counted first"));
      listed = true;
    }
  }

  /** The items that the collection has. */
  public long items() {
    return cost().items();
  }

  /** The reads that {@link #count} and {@link #survey} take together. */
  public long listReads() {
    return rowsWait() || listed ? cost().listReads() : 1;
  }

  /** The reads that sending begins with: it surveys by the cheaper of two ways. */
  public long surveyReads() {
    return listed ? cost().reads(SurveyCost.of(items(), pending).waiting()) : 0;
  }

  /** The items that sending creates. */
  public long itemsToCreate() {
    return pending.keys().stream().mapToLong(pending::count).sum();
  }

  /** The requests to change variants, once the items are created; reads every change that waits. */
  public long updateRequests() {
    return new WaitingUpdates(ledger).countRequests(UpdateQueue.SIZE);
  }

  /** The requests to create that sending takes; reads every row that waits. */
  public long createRequests() {
    return pending.keys().stream().mapToLong(key -> pending.countRequests(key, size.of(key))).sum();
  }

  private boolean rowsWait() {
    return ledger.counts().of(ItemState.PENDING) > 0;
  }

  private SurveyCost cost() {
    return Objects.requireNonNull(cost, "counted first");
  }
}
