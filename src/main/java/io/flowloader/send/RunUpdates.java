package io.flowloader.send;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.ledger.updates.UpdateOutcomes;
import io.flowloader.ledger.updates.UpdateRequests;
import io.flowloader.ledger.updates.WaitingUpdates;
import io.flowloader.webflow.WebflowClient;
import java.util.Optional;
import java.util.Set;

/** What sends the locale updates of one run: of the one that is sent, or of an older one. */
final class RunUpdates {

  private final RefusalStreak<LocaleUpdate.Key> streak = new RefusalStreak<>();
  private final UpdateQueue queue;
  private final UpdateOutcomes outcomes;
  private final UpdateRequests requests;
  private final UpdateRecorder recorder;
  private final UpdatesFromBefore fromBefore;

  /**
   * @param ledger of the run that sends them
   * @param rows those of the run that they belong to
   * @param toCome the states of rows that may still become items: what refers to one waits for it
   */
  RunUpdates(
      RunLedger ledger,
      RowRange rows,
      Set<ItemState> toCome,
      WebflowClient client,
      SiteListing listing,
      SiteValues values,
      ExistingRules rules,
      Circuit circuit) {
    var waiting = new WaitingUpdates(ledger, rows, toCome);
    var lookup = new UpdateLookup(listing, values, !rules.overwrites());
    this.queue = new UpdateQueue(waiting);
    this.outcomes = new UpdateOutcomes(ledger, rows, rules.recreatesGone());
    this.requests = new UpdateRequests(ledger, rows);
    var settler = new UpdateSettler(outcomes, queue);
    this.recorder =
        new UpdateRecorder(
            client,
            lookup,
            settler,
            queue,
            circuit,
            streak,
            ledger.run().identity().collectionId());
    this.fromBefore = new UpdatesFromBefore(requests, waiting, lookup, settler);
  }

  /**
   * The next request; empty when none may leave now.
   *
   * @param fullOnly whether one that is not full is to wait for more
   * @param running how many requests are in flight
   */
  Optional<LocaleUpdateRequest> next(boolean fullOnly, int running) {
    if (running >= streak.mostInFlight()) {
      return Optional.empty();
    }
    return streak.isSuspicious()
        ? queue.alone().or(() -> queue.next(fullOnly))
        : queue.next(fullOnly);
  }

  /** Whether all are refused, as it seems: they are tried alone, one after the other. */
  boolean areSuspicious() {
    return streak.isSuspicious();
  }

  UpdateQueue queue() {
    return queue;
  }

  UpdateOutcomes outcomes() {
    return outcomes;
  }

  UpdateRequests requests() {
    return requests;
  }

  UpdateRecorder recorder() {
    return recorder;
  }

  UpdatesFromBefore fromBefore() {
    return fromBefore;
  }
}
