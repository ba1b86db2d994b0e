package io.flowloader.send;

import io.flowloader.ledger.actions.ActionTarget;
import java.util.List;

/**
 * Items to which the same is done in one request.
 *
 * @param targets the items, one or more
 * @param tries how often it was sent before without being confirmed
 * @param part whether it is a part of a request that was taken apart
 */
record ActionRequest(List<ActionTarget> targets, int tries, boolean part) {

  ActionRequest {
    targets = List.copyOf(targets);
  }

  /** The first time. */
  static ActionRequest of(List<ActionTarget> targets) {
    return new ActionRequest(targets, 0, false);
  }

  /** Some of them once more, after they were not confirmed. */
  ActionRequest unconfirmed(List<ActionTarget> some) {
    return new ActionRequest(some, tries + 1, part);
  }

  boolean isOfOne() {
    return targets.size() == 1;
  }

  /** Its two halves. */
  List<ActionRequest> halves() {
    int middle = targets.size() / 2;
    return List.of(
        new ActionRequest(targets.subList(0, middle), 0, true),
        new ActionRequest(targets.subList(middle, targets.size()), 0, true));
  }
}
