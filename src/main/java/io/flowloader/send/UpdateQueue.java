package io.flowloader.send;

import io.flowloader.ledger.LocaleUpdate;
import io.flowloader.ledger.PackLimit;
import io.flowloader.ledger.WaitingUpdates;
import io.flowloader.webflow.WebflowClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Packs the locale updates that wait into requests as full as the API allows, over the whole ledger
 * in file order. Those that came back are sent again as they were, or in the parts that they were
 * taken into; a restart forgets that, which costs some requests and nothing else.
 */
final class UpdateQueue {

  /** How much goes into a request: as much as the API allows, and a bounded part of memory. */
  static final PackLimit SIZE =
      new PackLimit(WebflowClient.LARGEST_UPDATE, RequestSize.MOST_CHARACTERS);

  private final WaitingUpdates waiting;
  private final Deque<LocaleUpdateRequest> again = new ArrayDeque<>();
  private final Set<LocaleUpdate.Key> taken = new HashSet<>();

  /** All that could be sent up to here was: to look at it again would be quadratic. */
  private LocaleUpdate.Key cursor;

  private boolean rewind;

  UpdateQueue(WaitingUpdates waiting) {
    this.waiting = waiting;
    this.cursor = waiting.beginning();
  }

  /**
   * The next request; empty when nothing waits now.
   *
   * @param fullOnly whether one that is not full is to wait for more
   */
  synchronized Optional<LocaleUpdateRequest> next(boolean fullOnly) {
    if (!again.isEmpty()) {
      return Optional.of(again.remove());
    }
    if (rewind) {
      cursor = waiting.beginning();
      rewind = false;
    }
    var found = waiting.next(cursor, SIZE, taken);
    if (found.updates().isEmpty() || (fullOnly && !found.full())) {
      return Optional.empty();
    }
    found.updates().forEach(update -> taken.add(update.key()));
    cursor = found.updates().get(found.updates().size() - 1).key();
    return Optional.of(new LocaleUpdateRequest(found.updates(), 0));
  }

  /** Items were created, so that updates may be sent which could not be before. */
  synchronized void itemsCreated() {
    rewind = true;
  }

  /** To be sent again. */
  synchronized void cameBack(LocaleUpdateRequest request) {
    again.add(request);
  }

  /** To be sent in two halves: one of them is at fault. */
  synchronized void takeApart(List<LocaleUpdate> several) {
    int middle = several.size() / 2;
    again.add(new LocaleUpdateRequest(several.subList(0, middle), 0));
    again.add(new LocaleUpdateRequest(several.subList(middle, several.size()), 0));
  }

  /** They came to their end; the ledger knows it. */
  synchronized void ended(List<LocaleUpdate> settled) {
    settled.forEach(update -> taken.remove(update.key()));
  }
}
