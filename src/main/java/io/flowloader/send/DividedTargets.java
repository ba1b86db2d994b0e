package io.flowloader.send;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionState;
import io.flowloader.ledger.actions.ActionTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items whose locales are spread over several requests, so that all but the last one are full. Such
 * an item has ended when all of its parts have; a run that stops in between does it again as a
 * whole. Safe for threads.
 */
final class DividedTargets {

  /** The worst first. */
  private static final List<ActionState> WORST_FIRST =
      List.of(ActionState.REFUSED, ActionState.KEPT, ActionState.DONE, ActionState.GONE);

  /**
   * An item some of whose parts have not ended.
   *
   * @param parts how many have not
   * @param worst how the others have ended; null if none has
   */
  private record Open(ActionTarget whole, int parts, @Nullable ActionOutcome worst) {

    private Open and(ActionOutcome outcome) {
      boolean worse =
          worst == null
              || WORST_FIRST.indexOf(outcome.state()) < WORST_FIRST.indexOf(worst.state());
      return new Open(whole, parts - 1, worse ? outcome : worst);
    }
  }

  private final Map<Long, Open> open = new HashMap<>();

  /**
   * A part of an item and the rest of it. What comes first of its locales, the primary one as a
   * rule, goes last.
   *
   * @param target the item, or the rest of one
   * @param variants how many of its locales the part is to have; more than none, and not all
   */
  synchronized List<ActionTarget> divide(ActionTarget target, int variants) {
    int rest = target.cmsLocaleIds().size() - variants;
    open.merge(
        target.id(),
        new Open(target, 2, null),
        (before, now) -> new Open(before.whole(), before.parts() + 1, before.worst()));
    return List.of(
        target.in(target.cmsLocaleIds().subList(rest, target.cmsLocaleIds().size())),
        target.in(target.cmsLocaleIds().subList(0, rest)));
  }

  /** What has ended as a whole, now that these have. */
  synchronized List<ActionOutcome> joined(List<ActionOutcome> ended) {
    var whole = new ArrayList<ActionOutcome>();
    for (var outcome : ended) {
      var now = open.computeIfPresent(outcome.target().id(), (id, before) -> before.and(outcome));
      if (now == null) {
        whole.add(outcome);
      } else if (now.parts() == 0) {
        open.remove(outcome.target().id());
        var worst = now.worst() == null ? outcome : now.worst();
        whole.add(
            new ActionOutcome(now.whole(), worst.state(), worst.message(), worst.siteUpdated()));
      }
    }
    return whole;
  }
}
