package io.flowloader.send;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.webflow.WebflowClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Packs the items that wait for an action into requests as full as the API allows. What came back
 * goes first; parts of a request that was taken apart go one after the other. Safe for threads.
 */
final class ActionQueue {

  /** With parts halved down to one item: two bad neighbours in a full request cost fewer. */
  private static final int REFUSED_IN_A_ROW = 15;

  private final SiteAction action;
  private final Deque<ActionRequest> again = new ArrayDeque<>();
  private final DividedTargets divided = new DividedTargets();
  private boolean partOnItsWay;
  private int refusedInARow;

  /** All up to here were handed out once: what came back is in memory. */
  private long cursor;

  /** Of the last item, what was too much for its request. */
  private @Nullable ActionTarget rest;

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
    var targets = pack();
    return targets.isEmpty() ? Optional.empty() : Optional.of(ActionRequest.of(targets));
  }

  private List<ActionTarget> pack() {
    var waiting = new ArrayDeque<>(action.waiting(cursor, WebflowClient.LARGEST_UPDATE));
    if (rest != null) {
      waiting.addFirst(rest);
      rest = null;
    }
    var packed = new ArrayList<ActionTarget>();
    int room = WebflowClient.LARGEST_UPDATE;
    while (!waiting.isEmpty() && room > 0) {
      var target = waiting.remove();
      boolean fits = target.variants() <= room;
      if (!fits && !action.isDivisible() && !packed.isEmpty()) {
        break;
      }
      cursor = target.id();
      if (fits || !action.isDivisible()) {
        packed.add(target);
        room -= target.variants();
      } else {
        var parts = divided.divide(target, room);
        packed.add(parts.get(0));
        rest = parts.get(1);
        room = 0;
      }
    }
    return packed;
  }

  /** What has ended as a whole, now that these have. */
  List<ActionOutcome> joined(List<ActionOutcome> ended) {
    return divided.joined(ended);
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
