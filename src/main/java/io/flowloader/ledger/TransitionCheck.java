package io.flowloader.ledger;

import java.util.Collection;
import java.util.Collections;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether a transition is possible, and was made of as many items as it was to be. */
record TransitionCheck(JdbcTemplate jdbc) {

  /** Of items that a request carries of which no end is known: they are SENDING. */
  void mustNotBeOnItsWay(Transition transition, Collection<Long> items) {
    for (var run : items.stream().map(RowRange::runOf).distinct().toList()) {
      if (!Collections.disjoint(new OnTheirWay(jdbc).itemsOf(run), items)) {
        throw impossible(transition, items.iterator().next());
      }
    }
  }

  /** That a request has not ended, and carries these. */
  void mustBeOnTheirWay(Transition transition, long request, Collection<Long> items) {
    if (!new OnTheirWay(jdbc).carries(request, items)) {
      throw impossible(transition, items.iterator().next());
    }
  }

  /**
   * @param item one of them, to be named
   */
  static void mustBe(int expected, int changed, Transition transition, long item) {
    if (changed != expected) {
      throw impossible(transition, item);
    }
  }

  static ImpossibleChangeException impossible(Transition transition, long item) {
    return new ImpossibleChangeException(
        "%s of the item %d (run %d, row %d), which is in none of the states %s"
            .formatted(
                transition,
                item,
                RowRange.runOf(item),
                RowRange.numberOf(item),
                transition.from()));
  }
}
