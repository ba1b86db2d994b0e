package io.flowloader.send;

import io.flowloader.ledger.PackLimit;
import io.flowloader.ledger.WaitingPatch;
import io.flowloader.ledger.WaitingPatches;
import io.flowloader.webflow.WebflowClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Packs the changes of variants that wait into requests as full as the API allows, over the whole
 * ledger in file order. Those that came back are sent again as they were, or in the parts that they
 * were taken into; a restart forgets that, which costs some requests and nothing else.
 */
final class PatchQueue {

  /** How much goes into a request: as much as the API allows, and a bounded part of memory. */
  static final PackLimit SIZE =
      new PackLimit(WebflowClient.LARGEST_UPDATE, RequestSize.MOST_CHARACTERS);

  private final WaitingPatches waiting;
  private final Deque<PatchRequest> again = new ArrayDeque<>();
  private final Set<WaitingPatch.Key> taken = new HashSet<>();

  PatchQueue(WaitingPatches waiting) {
    this.waiting = waiting;
  }

  /**
   * The next request; empty when nothing waits now.
   *
   * @param fullOnly whether one that is not full is to wait for more
   */
  synchronized Optional<PatchRequest> next(boolean fullOnly) {
    if (!again.isEmpty()) {
      return Optional.of(again.remove());
    }
    var found = waiting.next(SIZE, taken);
    if (found.patches().isEmpty() || (fullOnly && !found.full())) {
      return Optional.empty();
    }
    found.patches().forEach(patch -> taken.add(patch.key()));
    return Optional.of(new PatchRequest(found.patches(), 0));
  }

  /** To be sent again. */
  synchronized void cameBack(PatchRequest request) {
    again.add(request);
  }

  /** To be sent in two halves: one of them is at fault. */
  synchronized void takeApart(List<WaitingPatch> several) {
    int middle = several.size() / 2;
    again.add(new PatchRequest(several.subList(0, middle), 0));
    again.add(new PatchRequest(several.subList(middle, several.size()), 0));
  }

  /** They came to their end; the ledger knows it. */
  synchronized void ended(List<WaitingPatch> settled) {
    settled.forEach(patch -> taken.remove(patch.key()));
  }
}
