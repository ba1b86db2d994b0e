package io.flowloader.send;

import io.flowloader.ledger.actions.ActionOutcome;
import java.util.List;

/**
 * What follows from an answer to an action.
 *
 * @param ended what has come to its end
 * @param again what is to be sent (again), in this order
 * @param refused whether the whole request was refused for what is in it
 * @param stop why the run must stop; empty if it may go on
 */
record ActionDecision(
    List<ActionOutcome> ended, List<ActionRequest> again, boolean refused, String stop) {

  ActionDecision {
    ended = List.copyOf(ended);
    again = List.copyOf(again);
  }

  static ActionDecision ended(List<ActionOutcome> outcomes) {
    return new ActionDecision(outcomes, List.of(), false, "");
  }

  static ActionDecision ended(List<ActionOutcome> outcomes, List<ActionRequest> again) {
    return new ActionDecision(outcomes, again, false, "");
  }

  static ActionDecision sendAgain(ActionRequest request) {
    return new ActionDecision(List.of(), List.of(request), false, "");
  }

  static ActionDecision takeApart(ActionRequest request, boolean refused) {
    return new ActionDecision(List.of(), request.halves(), refused, "");
  }

  static ActionDecision refused(ActionOutcome outcome) {
    return new ActionDecision(List.of(outcome), List.of(), true, "");
  }

  static ActionDecision stop(ActionRequest request, String why) {
    return new ActionDecision(List.of(), List.of(request), false, why);
  }
}
