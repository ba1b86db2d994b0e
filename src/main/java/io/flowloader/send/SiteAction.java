package io.flowloader.send;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.throttle.Permit;
import io.flowloader.webflow.WriteAnswer;
import java.util.List;

/**
 * Something that is done to items which the site has. Sending it twice does no harm; so what was
 * lost is sent again, and nothing is written down before a request leaves.
 */
interface SiteAction {

  /** As a verb, for messages: {@code publish}. */
  String verb();

  /** Whether it may be done to some locales of an item in one request and to others in the next. */
  boolean isDivisible();

  /**
   * The next items that wait, in the order of their numbers.
   *
   * @param after the number of the last one before them; 0 for the first ones
   * @param most at most so many
   */
  List<ActionTarget> waiting(long after, int most);

  /** Sends it for all of them in one request; blocks until its end and never throws. */
  WriteAnswer send(List<ActionTarget> targets, Permit permit);

  /** Commits how it has ended for some. */
  void settle(List<ActionOutcome> outcomes);
}
