package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.ledger.updates.WaitingUpdates;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.ItemPage;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What sending a staged run would find and take, by the code that sends it; only reads. Not for
 * several threads.
 */
public final class Forecast {

  private final RunLedger ledger;
  private final PendingItems pending;
  private final WebflowClient client;
  private final String collectionId;
  private final RequestSize size;
  private LongSupplier readsSoFar = () -> 0;
  private @Nullable SlugSurvey survey;
  private @Nullable Recognition recognition;
  private long readsBefore;
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
    this.client = client;
    this.collectionId = collectionId;
    this.size = new RequestSize(settings.rowsPerRequest());
  }

  /** Counts with what tells how many reads were made; to be called first. */
  public void counting(LongSupplier reads) {
    readsSoFar = reads;
  }

  /**
   * Recognizes rows whose items the memory knows, where those are to be changed, and what others
   * have edited of them. To be called before anything else.
   *
   * @param schema the collection
   * @param rules what is done with items that are there
   */
  public void recognize(CollectionSchema schema, ExistingRules rules, StopSignal stop) {
    readsBefore = readsSoFar.getAsLong();
    var listing = new SiteListing(client, collectionId);
    var recognizing = new Recognition(client, listing, ledger, schema, rules, stop);
    recognition = recognizing;
    survey = new SlugSurvey(client, listing, ledger, recognizing, collectionId);
    recognizing.compare();
    recognizing.checkEdits();
  }

  private SlugSurvey surveying() {
    return Objects.requireNonNull(survey, "recognized first");
  }

  private boolean updates() {
    return recognition != null && recognition.isWanted();
  }

  /** The reads that were made before. */
  public long readsBefore() {
    return readsBefore;
  }

  /** Learns how many items the collection has; one read. To be called first. */
  public void count() {
    var page = surveying().firstPage();
    first = page;
    cost = SurveyCost.of(page.total(), pending);
  }

  /**
   * Marks the rows of which the site has the slug, by one list of the collection, never row by row;
   * blocks until it is read. Reads nothing if no row waits.
   */
  public void survey() {
    if (rowsWait()) {
      surveying().wholeCollection(Objects.requireNonNull(first, "counted first"));
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
    if (updates()) {
      return readsSoFar.getAsLong() - readsBefore;
    }
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
