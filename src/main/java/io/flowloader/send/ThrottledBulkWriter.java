package io.flowloader.send;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.requests.Requests;
import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.throttle.Permit;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import io.flowloader.webflow.CreateRequest;
import io.flowloader.webflow.UpdateRequest;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.WriteAnswer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for a slot and a permit, commits that the rows are being sent, hands the request over and
 * returns: several are in flight.
 */
final class ThrottledBulkWriter {

  private final WebflowClient client;
  private final Requests requests;
  private final AnswerRecorder recorder;
  private final FlagUpdates flags;
  private final InFlight inFlight;
  private final String collectionId;
  private final boolean skipInvalidFiles;
  private final Clock clock;
  private final StopSignal stop;

  /** The main thread's. */
  private long writes;

  ThrottledBulkWriter(
      WebflowClient client,
      Requests requests,
      AnswerRecorder recorder,
      FlagUpdates flags,
      InFlight inFlight,
      String collectionId,
      boolean skipInvalidFiles,
      Clock clock,
      StopSignal stop) {
    this.client = client;
    this.requests = requests;
    this.recorder = recorder;
    this.flags = flags;
    this.inFlight = inFlight;
    this.collectionId = collectionId;
    this.skipInvalidFiles = skipInvalidFiles;
    this.clock = clock;
    this.stop = stop;
  }

  /** How many requests were handed over. */
  long writes() {
    return writes;
  }

  /** Blocks until the request may leave; does nothing if a stop is requested before. */
  void write(BulkRequest request) {
    write(permit -> create(request, permit));
  }

  /**
   * The same with locale updates.
   *
   * @param of the run that they belong to
   */
  void write(LocaleUpdateRequest request, RunUpdates of) {
    write(permit -> update(request, of, permit));
  }

  private void write(Consumer<Permit> request) {
    try {
      if (!inFlight.awaitSlot()) {
        return; // stopped; nothing of it is written down yet, the rows still wait
      }
      var permit = client.permit();
      if (!stop.isRequested()) {
        writes++;
        request.accept(permit);
      }
    } catch (StoppedException e) {
      // Likewise.
    }
  }

  private void update(LocaleUpdateRequest request, RunUpdates of, Permit permit) {
    var siteNow = client.siteClock().earliest();
    var sent = new SentUpdates(of.requests().begin(request.updates(), siteNow), request, siteNow);
    inFlight.start(() -> of.recorder().record(sent, permit, send(request, permit)));
  }

  /** Flags alone are refused where required fields seem to be missing (seen). */
  private WriteAnswer send(LocaleUpdateRequest request, Permit permit) {
    var answer = client.update(body(request), permit);
    if (!(answer instanceof WriteAnswer.Refused)) {
      return answer;
    }
    var completed = flags.completed(request);
    return completed.equals(request) ? answer : client.update(body(completed), client.permit());
  }

  private void create(BulkRequest request, Permit permit) {
    var open =
        requests.begin(
            request.key(),
            request.items(),
            clock.now(),
            client.siteClock().earliest(),
            TimeUnit.NANOSECONDS.toMillis(permit.waitedNanos()));
    inFlight.start(
        () -> {
          var answer = client.create(body(request), permit);
          recorder.record(request, open, permit, answer);
        });
  }

  private UpdateRequest body(LocaleUpdateRequest request) {
    return new UpdateRequest(
        collectionId,
        skipInvalidFiles,
        request.adds(),
        request.updates().stream()
            .map(
                update ->
                    new UpdateRequest.Variant(
                        update.siteItemId(),
                        update.cmsLocaleId(),
                        update.kind() == LocaleUpdate.Kind.CHANGE
                            ? null
                            : new UpdateRequest.Flags(update.draft(), update.archived()),
                        update.fieldData()))
            .toList());
  }

  private CreateRequest body(BulkRequest request) {
    return new CreateRequest(
        collectionId,
        request.key().cmsLocaleIds(),
        request.key().draft(),
        request.key().archived(),
        skipInvalidFiles,
        request.items().stream().map(LedgerItem::fieldData).toList());
  }
}
