package io.flowloader.send;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.requests.Parts;
import io.flowloader.ledger.requests.PendingItems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Packs the rows that wait into requests as full as the API allows, over the whole ledger: per pack
 * key in file order. Rows that come back to the queue are taken up when the rest is through, so
 * that only the last request of a key is not full.
 *
 * <p>Parts of refused requests come first and are sent alone. Of two halves the second waits for
 * the first: if the first was created, the bad row is in the second, which is then divided unsent.
 */
final class Packing {

  private final PendingItems pending;
  private final Parts parts;
  private final Set<Long> otherRunsInDoubt;
  private final RequestSize size;
  private final List<PackKey> keys;

  private int key;
  private long cursor;
  private boolean comeBack;

  /** Second halves by their first. Lost on a restart, which costs one request at most. */
  private final Map<Long, Long> secondOf = new HashMap<>();

  /** Parts that were handed out, and of which it is not said yet what became. */
  private final Set<Long> sentParts = new HashSet<>();

  private boolean partsWait;

  private boolean aloneFromEnd;

  /** Rows that were handed out, and of whose request no end is seen yet. */
  private final Set<Long> onTheirWay = new HashSet<>();

  /**
   * @param otherRunsInDoubt other runs whose slugs in doubt hold rows of this one back
   */
  Packing(PendingItems pending, Parts parts, Set<Long> otherRunsInDoubt, RequestSize size) {
    this.pending = pending;
    this.parts = parts;
    this.otherRunsInDoubt = otherRunsInDoubt;
    this.size = size;
    this.keys = pending.keys();
    this.partsWait = !parts.waiting().isEmpty();
  }

  /** The next request; empty when nothing waits now. */
  synchronized Optional<BulkRequest> next() {
    var part = nextPart();
    if (part.isPresent()) {
      return part;
    }
    while (true) {
      while (key < keys.size()) {
        var except = new PendingItems.Except(onTheirWay, otherRunsInDoubt);
        var found = pending.after(keys.get(key), cursor, size.of(keys.get(key)), except);
        if (!found.isEmpty()) {
          cursor = found.get(found.size() - 1).id();
          found.forEach(item -> onTheirWay.add(item.id()));
          return Optional.of(new BulkRequest(keys.get(key), found, null));
        }
        key++;
        cursor = 0;
      }
      if (!comeBack) {
        return Optional.empty();
      }
      comeBack = false;
      key = 0;
    }
  }

  private Optional<BulkRequest> nextPart() {
    if (!partsWait) {
      return Optional.empty();
    }
    var waiting = parts.waiting();
    // Rows of a first half may have been sent alone meanwhile: then none of it is left to wait for.
    secondOf.keySet().removeIf(first -> !waiting.contains(first) && !sentParts.contains(first));
    for (var part : waiting) {
      if (secondOf.containsValue(part)) {
        continue;
      }
      var items = parts.rowsOf(part);
      items.removeIf(item -> onTheirWay.contains(item.id()));
      if (!items.isEmpty()) {
        items.forEach(item -> onTheirWay.add(item.id()));
        sentParts.add(part);
        return Optional.of(new BulkRequest(parts.keyOf(part), items, part));
      }
    }
    partsWait = !secondOf.isEmpty();
    return Optional.empty();
  }

  /** A request has come to its end: the ledger says what became of its rows. */
  synchronized void ended(BulkRequest request) {
    request.items().forEach(item -> onTheirWay.remove(item.id()));
  }

  /** The rows of a request wait again. One that was sent alone may belong to a part, too. */
  synchronized void cameBack(BulkRequest request) {
    if (request.part() != null) {
      sentParts.remove(request.part());
    }
    cameBack();
  }

  /** Rows wait again that may belong to a part or not. */
  synchronized void cameBack() {
    comeBack = true;
    partsWait = true;
  }

  /** A request was refused and taken apart; the parts wait. */
  synchronized void takenApart(List<Long> parts) {
    partsWait = true;
    if (parts.size() == 2) {
      secondOf.put(parts.get(0), parts.get(1));
    }
  }

  /** A refused list is taken apart, which waited to be looked up. */
  synchronized void takeApart(List<LedgerItem> rows) {
    if (rows.size() == 1) {
      takenApart(parts.divide(List.of(rows)));
    } else if (!rows.isEmpty()) {
      takenApart(parts.divide(halves(rows)));
    }
  }

  /**
   * A row that waits, to be sent alone: now from the end of the file, now from its middle. Empty
   * when none waits.
   */
  synchronized Optional<BulkRequest> alone() {
    aloneFromEnd = !aloneFromEnd;
    var found = pending.one(aloneFromEnd, new PendingItems.Except(onTheirWay, otherRunsInDoubt));
    found.ifPresent(request -> onTheirWay.add(request.item().id()));
    return found.map(request -> new BulkRequest(request.key(), List.of(request.item()), null));
  }

  /**
   * A part came to its end.
   *
   * @param created whether all of its rows were created: then the bad row is in the other half
   */
  synchronized void partEnded(long part, boolean created) {
    sentParts.remove(part);
    var second = secondOf.remove(part);
    if (second == null) {
      return;
    }
    partsWait = true;
    if (created) {
      var items = parts.rowsOf(second);
      if (items.size() > 1) {
        takenApart(parts.divide(halves(items)));
      }
    }
  }

  static List<List<LedgerItem>> halves(List<LedgerItem> items) {
    int middle = items.size() / 2;
    return List.of(items.subList(0, middle), items.subList(middle, items.size()));
  }
}
