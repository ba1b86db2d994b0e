package io.flowloader.send;

import io.flowloader.ledger.requests.PackLimit;
import io.flowloader.ledger.updates.LocaleUpdate;
import io.flowloader.ledger.updates.WaitingUpdates;
import io.flowloader.webflow.WebflowClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Packs the locale updates that wait into requests as full as the API allows, over the whole ledger
 * in file order. Those that came back are packed with the others again; only if one of several is
 * at fault and nobody says which, they are sent in parts, one after the other. A restart forgets
 * that, which costs some requests and nothing else.
 */
final class UpdateQueue {

  /** How much goes into a request: as much as the API allows, and a bounded part of memory. */
  static final PackLimit SIZE =
      new PackLimit(WebflowClient.LARGEST_UPDATE, RequestSize.MOST_CHARACTERS);

  /** Enough to tell a bad moment of the site from values that it cannot digest. */
  static final int MOST_TRIES = 3;

  private final WaitingUpdates waiting;
  private final Deque<LocaleUpdateRequest> again = new ArrayDeque<>();
  private final Set<LocaleUpdate.Key> taken = new HashSet<>();

  /** How often updates were sent without being confirmed, of those that were. */
  private final Map<LocaleUpdate.Key, Integer> tries = new HashMap<>();

  /** Updates that came back, as they are to be sent now: maybe without a slug. */
  private final Map<LocaleUpdate.Key, LocaleUpdate> changed = new HashMap<>();

  /** Whether one of the parts is on its way: they go one after the other. */
  private boolean partOnItsWay;

  private boolean aloneFromEnd;

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
    if (!again.isEmpty() && !partOnItsWay) {
      partOnItsWay = true;
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
    var alike =
        alike(
            found.updates().stream()
                .map(update -> changed.getOrDefault(update.key(), update))
                .toList());
    alike.forEach(update -> taken.add(update.key()));
    cursor = found.updates().get(found.updates().size() - 1).key();
    int before =
        alike.stream().mapToInt(update -> tries.getOrDefault(update.key(), 0)).max().orElse(0);
    return Optional.of(new LocaleUpdateRequest(alike, before, false));
  }

  /**
   * Those that one request may carry: locales are added by another call than fields are changed.
   */
  private List<LocaleUpdate> alike(List<LocaleUpdate> updates) {
    boolean adds = updates.get(0).kind() == LocaleUpdate.Kind.ADDITION;
    var alike =
        updates.stream()
            .filter(update -> (update.kind() == LocaleUpdate.Kind.ADDITION) == adds)
            .toList();
    rewind |= alike.size() < updates.size();
    return alike;
  }

  /**
   * What waits may have to be changed otherwise now: it is read anew. To be called when none is on
   * its way.
   */
  synchronized void amended() {
    taken.clear();
    changed.clear();
    again.clear();
    rewind = true;
  }

  /** Items were created, so that updates may be sent which could not be before. */
  synchronized void itemsCreated() {
    rewind = true;
  }

  /** The request has ended; what became of its updates is said next. */
  synchronized void returned(LocaleUpdateRequest request) {
    if (request.part()) {
      partOnItsWay = false;
    }
  }

  /**
   * To be sent again as they were: nothing of their request was carried out.
   *
   * @param some of the request, maybe without a slug
   */
  synchronized void cameBack(LocaleUpdateRequest request, List<LocaleUpdate> some) {
    if (request.part() && !some.isEmpty()) {
      again.add(new LocaleUpdateRequest(some, request.tries(), true));
    } else {
      waitAgain(some);
    }
  }

  /** The same, after they were sent once more without being confirmed. */
  synchronized void unconfirmed(LocaleUpdateRequest request, List<LocaleUpdate> some) {
    if (request.part() && !some.isEmpty()) {
      again.add(new LocaleUpdateRequest(some, request.tries() + 1, true));
    } else {
      some.forEach(update -> tries.merge(update.key(), 1, Integer::sum));
      waitAgain(some);
    }
  }

  /** To be sent again, packed with all others that wait. */
  synchronized void waitAgain(List<LocaleUpdate> some) {
    for (var update : some) {
      taken.remove(update.key());
      changed.put(update.key(), update);
      rewind = true;
    }
  }

  /** To be sent in two halves: one of them is at fault. */
  synchronized void takeApart(List<LocaleUpdate> several) {
    int middle = several.size() / 2;
    for (var half : List.of(several.subList(0, middle), several.subList(middle, several.size()))) {
      if (!half.isEmpty()) {
        again.add(new LocaleUpdateRequest(half, 0, true));
      }
    }
  }

  /**
   * One of those that are to be sent in parts, to be tried alone: now the first, now the last.
   * Empty when there is none.
   */
  synchronized Optional<LocaleUpdateRequest> alone() {
    if (again.isEmpty() || partOnItsWay) {
      return Optional.empty();
    }
    partOnItsWay = true;
    aloneFromEnd = !aloneFromEnd;
    var part = aloneFromEnd ? again.removeLast() : again.removeFirst();
    var updates = part.updates();
    int last = updates.size() - 1;
    var rest = aloneFromEnd ? updates.subList(0, last) : updates.subList(1, updates.size());
    if (!rest.isEmpty()) {
      var left = new LocaleUpdateRequest(rest, part.tries(), true);
      if (aloneFromEnd) {
        again.addLast(left);
      } else {
        again.addFirst(left);
      }
    }
    var one = updates.get(aloneFromEnd ? last : 0);
    return Optional.of(new LocaleUpdateRequest(List.of(one), part.tries(), true));
  }

  /** They came to their end; the ledger knows it. */
  synchronized void ended(List<LocaleUpdate> settled) {
    for (var update : settled) {
      taken.remove(update.key());
      tries.remove(update.key());
      changed.remove(update.key());
    }
  }
}
