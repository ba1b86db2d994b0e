package io.flowloader.send;

import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.memory.ItemValues;
import io.flowloader.ledger.requests.DoubtfulRequests;
import io.flowloader.ledger.requests.ExistingItems;
import io.flowloader.ledger.requests.Parts;
import io.flowloader.ledger.requests.PendingItems;
import io.flowloader.ledger.requests.Requests;
import io.flowloader.ledger.runs.RetriedRows;
import io.flowloader.ledger.runs.Runs;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.CollectionSchema;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.springframework.batch.core.step.tasklet.Tasklet;

/** Puts together what sends one run, for one attempt. */
public final class Sender {

  private final SendTasklet tasklet;
  private final SettleTasklet settling;
  private final Set<Long> othersFinished = new TreeSet<>();

  /**
   * @param run the run
   * @param ledger its ledger
   * @param runs where the survey is noted
   * @param client the API
   * @param schema the collection
   * @param settings how to send
   * @param rules what is done with items that are there
   * @param clock the source of time
   * @param stop what ends it early
   * @param otherRunInDoubt is told of another run before any of its rows is settled here
   * @param note is told what a person should know of other runs
   */
  public Sender(
      ImportRun run,
      RunLedger ledger,
      Runs runs,
      WebflowClient client,
      CollectionSchema schema,
      SendSettings settings,
      ExistingRules rules,
      Clock clock,
      StopSignal stop,
      LongConsumer otherRunInDoubt,
      Consumer<String> note) {
    var collectionId = run.identity().collectionId();
    var circuit = new Circuit(clock);
    var streak = new RefusalStreak<Long>();
    var listing = new SiteListing(client, collectionId);
    var values = new SiteValues(schema);
    var recognition = new Recognition(client, listing, ledger, schema, rules, stop);
    var evidence = new Evidence(schema);
    var settler = new RowSettler(client, listing, evidence, collectionId);
    var requests = new Requests(ledger);
    var doubtfulRequests = new DoubtfulRequests(ledger);
    var suffixes = new SuffixedItems(doubtfulRequests, run.identity().target(), collectionId);
    var settling = new Settling(listing, evidence, settler, suffixes);
    var inFlight = new InFlight(settings.concurrency(), stop);
    var doubts =
        new Doubts(
            doubtfulRequests,
            settling,
            new LookupTimes(settings.settleAfter()),
            client.siteClock(),
            clock,
            circuit,
            inFlight,
            run.number(),
            otherRunInDoubt);
    var packing =
        new Packing(
            new PendingItems(ledger),
            new Parts(ledger),
            doubts.otherRunsInDoubt(),
            new RequestSize(settings.rowsPerRequest()));
    var updates =
        new RunUpdates(
            ledger,
            ledger.rows(),
            EnumSet.of(ItemState.PENDING, ItemState.UNKNOWN),
            client,
            listing,
            values,
            rules,
            circuit);
    var recorder =
        new AnswerRecorder(
            client,
            requests,
            doubtfulRequests,
            packing,
            updates.queue(),
            new Refusals(client, listing, evidence, settler, suffixes, collectionId),
            settler,
            doubts,
            circuit,
            streak,
            new RetriedRows(ledger));
    var writer =
        new ThrottledBulkWriter(
            client,
            requests,
            recorder,
            new FlagUpdates(new ItemValues(ledger), new PresentValues(schema)),
            inFlight,
            collectionId,
            settings.skipInvalidFiles(),
            clock,
            stop);
    var olderRuns =
        new OlderRuns(
            ledger,
            (rows, toCome) ->
                new RunUpdates(ledger, rows, toCome, client, listing, values, rules, circuit),
            writer,
            inFlight,
            circuit,
            older -> {
              if (othersFinished.add(older)) {
                otherRunInDoubt.accept(older);
              }
            },
            note,
            stop);
    var opening =
        new Opening(
            run,
            ledger.phase(),
            doubtfulRequests,
            runs,
            doubts,
            olderRuns,
            recognition,
            updates.fromBefore(),
            new SlugSurvey(client, listing, ledger, recognition, collectionId),
            new ExistingItems(ledger),
            circuit,
            clock,
            stop);
    this.settling = new SettleTasklet(opening, circuit, stop);
    this.tasklet =
        new SendTasklet(
            opening,
            olderRuns,
            recognition,
            packing,
            updates,
            writer,
            doubts,
            inFlight,
            circuit,
            streak,
            ledger,
            settings,
            clock,
            stop);
  }

  /** Settles doubts of the collection, and does nothing more. */
  public Tasklet settling() {
    return settling;
  }

  /** What the send step does. */
  public Tasklet tasklet() {
    return tasklet;
  }
}
