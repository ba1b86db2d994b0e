package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.flowloader.ledger.actions.ActionOutcome;
import io.flowloader.ledger.actions.ActionState;
import io.flowloader.ledger.actions.ActionTarget;
import io.flowloader.problem.Problem;
import io.flowloader.webflow.ApiCode;
import io.flowloader.webflow.ApiError;
import io.flowloader.webflow.WriteAnswer;
import io.flowloader.webflow.model.SiteItem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The table of {@link ActionDecider}, line by line. */
class ActionDeciderTest {

  private static final ActionTarget A = new ActionTarget(1, "a", "slug-a", List.of("en", "fr"));
  private static final ActionTarget B = new ActionTarget(2, "b", "slug-b", List.of());
  private static final ActionRequest ONE = ActionRequest.of(List.of(A));
  private static final ActionRequest BOTH = ActionRequest.of(List.of(A, B));

  private final ActionDecider decider = new ActionDecider("publish");

  private static ApiError error(String code) {
    return new ApiError(ApiCode.of(code), "said", List.of());
  }

  private static SiteItem variant(String id, String locale) {
    return new SiteItem(
        id,
        locale,
        "s",
        "n",
        new SiteItem.Shown("s", "n"),
        null,
        null,
        JsonNodeFactory.instance.objectNode());
  }

  @Test
  void what_was_not_processed_is_sent_again_as_it_was() {
    assertThat(decider.decide(BOTH, new WriteAnswer.Throttled(null)).again()).containsExactly(BOTH);
    assertThat(decider.decide(BOTH, new WriteAnswer.NotSent("refused")).again())
        .containsExactly(BOTH);
  }

  @Test
  void what_holds_for_every_item_stops_the_run_and_leaves_them_waiting() {
    for (var answer :
        List.of(
            new WriteAnswer.Systemic(401, error("not_authorized")),
            new WriteAnswer.Systemic(404, error("collection_not_found")),
            new WriteAnswer.Refused(409, error("conflict"), false))) {
      var decision = decider.decide(BOTH, answer);
      assertThat(decision.stop()).as("%s", answer).isNotNull();
      assertThat(decision.ended()).isEmpty();
      assertThat(decision.again()).containsExactly(BOTH);
    }
    assertThat(decider.decide(BOTH, new WriteAnswer.Refused(409, error("conflict"), false)).stop())
        .extracting(Problem::message, STRING)
        .contains("Publish the site once");
  }

  @Test
  void one_that_is_gone_is_found_by_halves_and_told_so() {
    var gone = new WriteAnswer.Systemic(404, error("item_not_found"));
    assertThat(decider.decide(BOTH, gone).again())
        .extracting(ActionRequest::targets)
        .containsExactly(List.of(A), List.of(B));
    assertThat(decider.decide(ONE, gone).ended())
        .extracting(ActionOutcome::state)
        .containsExactly(ActionState.GONE);
  }

  @Test
  void one_that_is_refused_is_found_by_halves_and_told_in_the_sites_words() {
    var refused = new WriteAnswer.Refused(400, error("validation_error"), false);
    assertThat(decider.decide(BOTH, refused).again()).hasSize(2);
    assertThat(decider.decide(BOTH, refused).refused()).isTrue();
    var alone = decider.decide(ONE, refused).ended();
    assertThat(alone).extracting(ActionOutcome::state).containsExactly(ActionState.REFUSED);
    assertThat(alone.get(0).message()).contains("refuses to publish it", "status 400", "said");
  }

  @Test
  void each_item_of_a_publication_has_what_the_answer_says_of_it() {
    var answer =
        new WriteAnswer.Published(
            Set.of("a"), List.of("Item b is archived and cannot be published."));
    assertThat(decider.decide(BOTH, answer).ended())
        .extracting(ActionOutcome::target, ActionOutcome::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(A, ActionState.DONE),
            org.assertj.core.groups.Tuple.tuple(B, ActionState.REFUSED));
    assertThat(decider.decide(BOTH, answer).again()).isEmpty();
  }

  @Test
  void an_item_of_which_nothing_is_said_is_sent_again_and_not_taken_for_done() {
    var decision = decider.decide(BOTH, new WriteAnswer.Published(Set.of("a"), List.of()));
    assertThat(decision.ended()).extracting(ActionOutcome::target).containsExactly(A);
    assertThat(decision.again()).extracting(ActionRequest::targets).containsExactly(List.of(B));
    assertThat(decision.again()).extracting(ActionRequest::tries).containsExactly(1);
  }

  @Test
  void a_change_is_done_when_every_locale_is_named() {
    var half = new WriteAnswer.Accepted(List.of(variant("a", "en"), variant("b", "en")));
    assertThat(decider.decide(BOTH, half).ended())
        .extracting(ActionOutcome::target)
        .containsExactly(B);
    var whole = new WriteAnswer.Accepted(List.of(variant("a", "fr"), variant("a", "en")));
    assertThat(decider.decide(ONE, whole).ended()).hasSize(1);
  }

  @Test
  void a_removal_that_is_confirmed_is_one_of_all() {
    assertThat(decider.decide(BOTH, new WriteAnswer.Removed()).ended()).hasSize(2);
  }

  @Test
  void what_was_lost_is_sent_three_times_and_then_by_halves_and_at_last_said() {
    var lost = new WriteAnswer.InDoubt("the connection broke", 0);
    var second = decider.decide(BOTH, lost).again().get(0);
    assertThat(second.tries()).isEqualTo(1);
    var third = decider.decide(second, lost).again().get(0);
    assertThat(third.tries()).isEqualTo(2);
    var halves = decider.decide(third, lost);
    assertThat(halves.again()).extracting(ActionRequest::part).containsExactly(true, true);
    var last = new ActionRequest(List.of(A), 2, true);
    assertThat(decider.decide(last, lost).ended().get(0).message())
        .contains("asked 3 times", "the connection broke", "retry");
  }
}
