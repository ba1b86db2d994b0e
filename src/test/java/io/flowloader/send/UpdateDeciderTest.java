package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.send.UpdateFacts.Answer;
import io.flowloader.send.UpdateFacts.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@link UpdateDecider}, line by line, and what holds whatever the facts are. */
class UpdateDeciderTest {

  /** Facts as a table has them: of one of several, with a slug of its own, and tries left. */
  private record Facts(UpdateFacts update) {

    static Facts of(Answer answer, Shown shown) {
      return new Facts(new UpdateFacts(answer, shown, false, true, true, false));
    }

    Facts alone() {
      return new Facts(
          new UpdateFacts(
              update.answer(),
              update.shown(),
              true,
              update.hasOwnSlug(),
              update.triesLeft(),
              false));
    }

    Facts withoutSlug() {
      return new Facts(
          new UpdateFacts(
              update.answer(), update.shown(), update.alone(), false, update.triesLeft(), false));
    }

    Facts outOfTries() {
      return new Facts(
          new UpdateFacts(
              update.answer(), update.shown(), update.alone(), update.hasOwnSlug(), false, false));
    }

    Facts ofKnownItem() {
      return new Facts(
          new UpdateFacts(
              update.answer(),
              update.shown(),
              update.alone(),
              update.hasOwnSlug(),
              update.triesLeft(),
              true));
    }
  }

  private static Arguments line(Facts facts, UpdateDecision decision) {
    return Arguments.of(facts.update(), decision);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        line(Facts.of(Answer.CONFIRMS, Shown.NOT_ASKED), UpdateDecision.CONFIRMED),
        line(Facts.of(Answer.NOTHING_DONE, Shown.NOT_ASKED), UpdateDecision.WAIT_AS_BEFORE),
        // Lost.
        line(Facts.of(Answer.LACKS_IT, Shown.NOT_ASKED), UpdateDecision.LOOK_UP),
        line(Facts.of(Answer.LACKS_IT, Shown.ALL_VALUES), UpdateDecision.CONFIRMED),
        line(Facts.of(Answer.LACKS_IT, Shown.NOTHING), UpdateDecision.SEND_AGAIN),
        line(Facts.of(Answer.LACKS_IT, Shown.OWN_SLUG), UpdateDecision.SEND_AGAIN),
        line(Facts.of(Answer.LACKS_IT, Shown.NOT_TOLD), UpdateDecision.SEND_AGAIN),
        line(Facts.of(Answer.LACKS_IT, Shown.EDITED).ofKnownItem(), UpdateDecision.EDITED),
        line(
            Facts.of(Answer.LACKS_IT, Shown.NOT_TOLD).ofKnownItem(), UpdateDecision.WAIT_AS_BEFORE),
        line(Facts.of(Answer.LACKS_IT, Shown.NOTHING).ofKnownItem(), UpdateDecision.SEND_AGAIN),
        line(Facts.of(Answer.LACKS_IT, Shown.NOTHING).outOfTries(), UpdateDecision.TAKE_APART),
        line(Facts.of(Answer.LACKS_IT, Shown.NOTHING).alone().outOfTries(), UpdateDecision.GIVE_UP),
        // Refused.
        line(Facts.of(Answer.REFUSES_ANOTHER, Shown.NOT_ASKED), UpdateDecision.WAIT_WITH_OTHERS),
        line(Facts.of(Answer.REFUSES, Shown.NOT_ASKED), UpdateDecision.TAKE_APART),
        line(Facts.of(Answer.REFUSES, Shown.NOT_ASKED).alone(), UpdateDecision.LOOK_UP_SLUG),
        line(
            Facts.of(Answer.REFUSES, Shown.NOT_ASKED).alone().withoutSlug(),
            UpdateDecision.REFUSED),
        line(Facts.of(Answer.REFUSES_IT, Shown.NOT_ASKED), UpdateDecision.LOOK_UP_SLUG),
        line(Facts.of(Answer.REFUSES_IT, Shown.ALL_VALUES), UpdateDecision.CONFIRMED),
        line(Facts.of(Answer.REFUSES_IT, Shown.OWN_SLUG), UpdateDecision.WAIT_WITH_OTHERS),
        line(Facts.of(Answer.REFUSES_IT, Shown.NOT_TOLD), UpdateDecision.WAIT_AS_BEFORE),
        line(Facts.of(Answer.REFUSES_IT, Shown.NOTHING), UpdateDecision.REFUSED));
  }

  @ParameterizedTest
  @MethodSource("table")
  void facts_lead_to_the_decision_of_their_line(UpdateFacts facts, UpdateDecision decision) {
    assertThat(UpdateDecider.decide(facts)).isEqualTo(decision);
  }

  private static List<UpdateFacts> all() {
    var all = new ArrayList<UpdateFacts>();
    for (var answer : Answer.values()) {
      for (var shown : Shown.values()) {
        for (int flags = 0; flags < 16; flags++) {
          all.add(
              new UpdateFacts(
                  answer,
                  shown,
                  (flags & 1) != 0,
                  (flags & 2) != 0,
                  (flags & 4) != 0,
                  (flags & 8) != 0));
        }
      }
    }
    return all;
  }

  /** They are few enough to try every one. */
  @Test
  void whatever_the_facts_are_nothing_is_believed_or_given_up_without_a_reason() {
    for (var facts : all()) {
      var decision = UpdateDecider.decide(facts);
      switch (decision) {
        case CONFIRMED ->
            assertThat(facts.answer() == Answer.CONFIRMS || facts.shown() == Shown.ALL_VALUES)
                .as("%s", facts)
                .isTrue();
        case GIVE_UP ->
            assertThat(facts)
                .returns(Answer.LACKS_IT, UpdateFacts::answer)
                .returns(true, UpdateFacts::alone)
                .returns(false, UpdateFacts::triesLeft);
        case REFUSED -> {
          assertThat(facts.answer()).as("%s", facts).isIn(Answer.REFUSES, Answer.REFUSES_IT);
          assertThat(facts.shown()).as("%s", facts).isIn(Shown.NOT_ASKED, Shown.NOTHING);
        }
        case EDITED -> assertThat(facts.shown()).as("%s", facts).isEqualTo(Shown.EDITED);
        case TAKE_APART -> assertThat(facts.alone()).as("%s", facts).isFalse();
        case LOOK_UP, LOOK_UP_SLUG ->
            assertThat(facts.shown()).as("asked once, %s", facts).isEqualTo(Shown.NOT_ASKED);
        case SEND_AGAIN -> {
          assertThat(facts.triesLeft()).as("%s", facts).isTrue();
          assertThat(facts.mayBeEdited() && facts.shown() == Shown.NOT_TOLD)
              .as("blind, %s", facts)
              .isFalse();
        }
        case WAIT_AS_BEFORE, WAIT_WITH_OTHERS ->
            assertThat(facts.answer()).as("%s", facts).isNotEqualTo(Answer.CONFIRMS);
      }
      assertThat(UpdateDecider.mayCarrySlug(facts)).isEqualTo(facts.shown() != Shown.OWN_SLUG);
    }
  }
}
