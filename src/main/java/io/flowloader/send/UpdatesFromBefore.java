package io.flowloader.send;

import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.ledger.updates.UpdateRequests;
import io.flowloader.ledger.updates.WaitingUpdates;
import io.flowloader.send.UpdateFacts.Answer;
import io.flowloader.send.UpdateSettler.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Locale updates that were on their way when the process of an earlier attempt ended: looked up
 * before any is sent again, for a slug that does not change is refused.
 */
final class UpdatesFromBefore {

  private static final Logger LOG = LoggerFactory.getLogger(UpdatesFromBefore.class);

  private final UpdateRequests requests;
  private final WaitingUpdates waiting;
  private final UpdateLookup lookup;
  private final UpdateSettler settler;

  UpdatesFromBefore(
      UpdateRequests requests, WaitingUpdates waiting, UpdateLookup lookup, UpdateSettler settler) {
    this.requests = requests;
    this.waiting = waiting;
    this.lookup = lookup;
    this.settler = settler;
  }

  /**
   * Settles all of them; blocks until they are looked up. One list serves as many as may be held at
   * a time.
   *
   * @throws io.flowloader.webflow.UnreachableException if they cannot be looked up now
   * @throws io.flowloader.webflow.ApiRefusedException if the API refuses it
   */
  void settle() {
    var ids = new ArrayList<Long>();
    var updates = new ArrayList<LocaleUpdate>();
    var sentAt = Instant.MAX;
    long characters = 0;
    for (var request : requests.open()) {
      ids.add(request.id());
      for (var update : waiting.of(request)) {
        updates.add(update);
        characters += update.fieldData().length();
      }
      sentAt = request.siteSentAt().isBefore(sentAt) ? request.siteSentAt() : sentAt;
      if (characters >= RequestSize.MOST_CHARACTERS) {
        settle(ids, updates, sentAt);
        ids.clear();
        updates.clear();
        characters = 0;
      }
    }
    if (!ids.isEmpty()) {
      settle(ids, updates, sentAt);
    }
  }

  private void settle(List<Long> ids, List<LocaleUpdate> updates, Instant sentAt) {
    if (updates.isEmpty()) {
      settler.carryOut(ids, new LocaleUpdateRequest(List.of(), 0, false), List.of());
      return;
    }
    // Two requests may have carried the same one.
    var each = updates.stream().distinct().toList();
    var shown = lookup.lookUp(each, sentAt);
    var ended =
        each.stream()
            .map(
                update ->
                    new Ended(
                        update,
                        new UpdateFacts(
                            Answer.LACKS_IT,
                            shown.getOrDefault(update.key(), UpdateFacts.Shown.NOTHING),
                            each.size() == 1,
                            update.ownSlug().isPresent(),
                            true,
                            update.kind().isOfKnownItem()),
                        0,
                        "the program ended before an answer came"))
            .toList();
    LOG.atInfo()
        .addKeyValue("requests", ids.size())
        .addKeyValue("variants", each.size())
        .addKeyValue(
            "done", ended.stream().filter(it -> it.decision() == UpdateDecision.CONFIRMED).count())
        .log("updates-from-before");
    settler.carryOut(ids, new LocaleUpdateRequest(each, 0, false), ended);
  }
}
