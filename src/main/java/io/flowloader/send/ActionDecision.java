package io.flowloader.send;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an answer to an action.
 *
 * @param ended what has come to its end
 * @param again what is to be sent (again), in this order
 * @param refused whether the whole request was refused for what is in it
 * @param stop why the run must stop; null if it may go on
 */
record ActionDecision(
    List<ActionOutcome> ended, List<ActionRequest> again, boolean refused, @Nullable Problem stop) {

  ActionDecision {
    ended = List.copyOf(ended);
    again = List.copyOf(again);
  }

  static ActionDecision ended(List<ActionOutcome> outcomes) {
    return new ActionDecision(outcomes, List.of(), false, null);
  }

  static ActionDecision ended(List<ActionOutcome> outcomes, List<ActionRequest> again) {
    return new ActionDecision(outcomes, again, false, null);
  }

  static ActionDecision sendAgain(ActionRequest request) {
    return new ActionDecision(List.of(), List.of(request), false, null);
  }

  static ActionDecision takeApart(ActionRequest request, boolean refused) {
    return new ActionDecision(List.of(), request.halves(), refused, null);
  }

  static ActionDecision refused(ActionOutcome outcome) {
    return new ActionDecision(List.of(outcome), List.of(), true, null);
  }

  static ActionDecision stop(ActionRequest request, Problem why) {
    return new ActionDecision(List.of(), List.of(request), false, why);
  }
}
