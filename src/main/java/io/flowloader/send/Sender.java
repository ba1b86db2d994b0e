package io.flowloader.send;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.Runs;
import io.flowloader.ledger.SendLedger;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.CollectionSchema;
import io.flowloader.webflow.WebflowClient;
import java.util.Set;
import java.util.function.LongConsumer;

/** Puts together what sends one run, for one attempt. */
public final class Sender {

  private final BulkRequestReader reader;
  private final ThrottledBulkWriter writer;
  private final Doubts doubts;

  /**
   * @param run the run
   * @param ledger its ledger
   * @param runs where the survey is noted
   * @param client the API
   * @param schema the collection
   * @param settings how to send
   * @param clock the source of time
   * @param stop what ends it early
   * @param otherRunInDoubt is told of another run before any of its rows is settled here
   */
  public Sender(
      ImportRun run,
      SendLedger ledger,
      Runs runs,
      WebflowClient client,
      CollectionSchema schema,
      SendSettings settings,
      Clock clock,
      StopSignal stop,
      LongConsumer otherRunInDoubt) {
    var collectionId = run.identity().collectionId();
    var circuit = new Circuit(clock);
    var listing = new SiteListing(client, collectionId);
    var evidence = new Evidence(schema);
    var takenSlug = new TakenSlug(client, listing, evidence, collectionId);
    var suffixes =
        new SuffixedItems(
            ledger.openRequests(), run.identity().target(), run.identity().collectionId());
    var settling = new Settling(listing, evidence, takenSlug, suffixes, client.siteClock());
    var inFlight = new InFlight(settings.concurrency(), stop);
    this.doubts =
        new Doubts(
            ledger.openRequests(),
            settling,
            new LookTimes(settings.settleAfter()),
            client.siteClock(),
            clock,
            circuit,
            inFlight,
            run.number(),
            otherRunInDoubt);
    var packing =
        new Packing(
            ledger.requests(),
            ledger.pending(),
            doubts.otherRunsInDoubt(),
            new RequestSize(settings.rowsPerRequest()));
    var patchSettlement = ledger.patchSettlement();
    var patchQueue = new PatchQueue(ledger.waitingPatches());
    var refusals = new Refusals(client, listing, takenSlug, suffixes, collectionId);
    var recorder =
        new AnswerRecorder(
            client,
            ledger.requests(),
            ledger.openRequests(),
            packing,
            refusals,
            takenSlug,
            doubts,
            circuit);
    var opening =
        new Opening(
            run,
            ledger.openRequests(),
            runs,
            doubts,
            new SlugSurvey(client, listing, ledger, collectionId),
            circuit,
            clock,
            stop);
    this.reader =
        new BulkRequestReader(
            opening,
            packing,
            patchQueue,
            patchSettlement,
            doubts,
            inFlight,
            circuit,
            ledger,
            settings,
            clock,
            stop);
    this.writer =
        new ThrottledBulkWriter(
            client,
            ledger.requests(),
            recorder,
            new PatchRecorder(client, listing, patchSettlement, patchQueue, circuit, collectionId),
            inFlight,
            collectionId,
            settings.skipInvalidFiles(),
            clock,
            stop);
  }

  /** The reader of the send step; also its listener. */
  public BulkRequestReader reader() {
    return reader;
  }

  /** The writer of the send step. */
  public ThrottledBulkWriter writer() {
    return writer;
  }

  /** Other runs of which rows may have been settled here. */
  public Set<Long> otherRunsInDoubt() {
    return doubts.otherRunsInDoubt();
  }
}
