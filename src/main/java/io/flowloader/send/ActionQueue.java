package io.flowloader.send;

import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.webflow.WebflowClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Packs the items that wait for an action into requests as full as the API allows. What came back
 * goes first; parts of a request that was taken apart go one after the other. Safe for threads.
 */
final class ActionQueue {

  /** With parts halved down to one item: two bad neighbours in a full request cost fewer. */
  private static final int REFUSED_IN_A_ROW = 15;

  private final SiteAction action;
  private final Deque<ActionRequest> again = new ArrayDeque<>();
  private boolean partOnItsWay;
  private int refusedInARow;

  /** All up to here were handed out once: what came back is in memory. */
  private long cursor;

  ActionQueue(SiteAction action) {
    this.action = action;
  }

  /** The next request; empty when nothing waits now. */
  synchronized Optional<ActionRequest> next() {
    if (partOnItsWay) {
      return Optional.empty();
    }
    if (!again.isEmpty()) {
      var request = again.remove();
      partOnItsWay = request.part();
      return Optional.of(request);
    }
    var targets = pack(action.waiting(cursor, WebflowClient.LARGEST_UPDATE));
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    cursor = targets.get(targets.size() - 1).id();
    return Optional.of(ActionRequest.of(targets));
  }

  private static List<ActionTarget> pack(List<ActionTarget> waiting) {
    var packed = new ArrayList<ActionTarget>();
    int variants = 0;
    for (var target : waiting) {
      variants += target.variants();
      if (!packed.isEmpty() && variants > WebflowClient.LARGEST_UPDATE) {
        break;
      }
      packed.add(target);
    }
    return packed;
  }

  /**
   * What follows from an answer.
   *
   * @return whether everything is refused, so that it makes no sense to go on
   */
  synchronized boolean decided(ActionRequest request, ActionDecision decision) {
    if (request.part()) {
      partOnItsWay = false;
    }
    // Last first, so that they come out in their order, before all others.
    for (int i = decision.again().size() - 1; i >= 0; i--) {
      again.addFirst(decision.again().get(i));
    }
    if (decision.refused()) {
      refusedInARow++;
    } else if (!decision.ended().isEmpty()) {
      refusedInARow = 0;
    }
    return refusedInARow >= REFUSED_IN_A_ROW;
  }
}
