package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.send.Evidence.Verdict;
import io.flowloader.send.RowDecision.AskPerson;
import io.flowloader.send.RowDecision.AwaitHolder;
import io.flowloader.send.RowDecision.Created;
import io.flowloader.send.RowDecision.CreatedInSomeLocales;
import io.flowloader.send.RowDecision.CreatedUnderOtherSlug;
import io.flowloader.send.RowDecision.Exists;
import io.flowloader.send.RowDecision.HoldBack;
import io.flowloader.send.RowDecision.Incomplete;
import io.flowloader.send.RowDecision.LookAgain;
import io.flowloader.send.RowDecision.LookUpHolder;
import io.flowloader.send.RowDecision.Question;
import io.flowloader.send.RowDecision.Rejected;
import io.flowloader.send.RowDecision.RemoveSecond;
import io.flowloader.send.RowDecision.SendAgain;
import io.flowloader.webflow.model.SiteItem;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The table of {@link AnswerDecider}, line by line, and what holds whatever the facts are. */
class AnswerDeciderTest {

  private static final Verdict NOBODY = new Verdict.Absent();
  private static final Verdict THEIRS = new Verdict.Theirs("theirs");
  private static final Verdict UNCLEAR = new Verdict.Unclear("unclear");
  private static final Verdict OURS =
      new Verdict.Ours(
          List.of(
              new SiteItem(
                  "ours",
                  "",
                  "slug",
                  "name",
                  new SiteItem.Shown("slug", "name"),
                  null,
                  null,
                  JsonMapper.shared().createObjectNode())));

  private static RowFacts refused(int sends, Verdict holder, boolean hasName, boolean forItsSlug) {
    return new RowFacts.Refused(sends, holder, hasName, true, forItsSlug);
  }

  private static RowFacts otherSlug(
      boolean named, @Nullable String holder, boolean all, boolean last) {
    return new RowFacts.UnderOtherSlug("made", named, holder, all, last);
  }

  private static RowFacts removed(boolean confirmed, int sends, Verdict holder, boolean all) {
    return new RowFacts.Removed("made", confirmed, sends, holder, "holder", all);
  }

  private static RowDecision ask(Question question, String... items) {
    return new AskPerson(question, Set.of(items));
  }

  static Stream<Arguments> table() {
    return Stream.of(
        // Accepted.
        Arguments.of(new RowFacts.Accepted(false, false, false, 1), new LookAgain()),
        Arguments.of(new RowFacts.Accepted(true, false, true, 3), new AwaitHolder()),
        Arguments.of(new RowFacts.Accepted(true, false, true, 2), new LookUpHolder()),
        Arguments.of(new RowFacts.Accepted(true, true, true, 3), new Created()),
        Arguments.of(new RowFacts.Accepted(true, true, false, 1), new CreatedInSomeLocales()),
        // Refused.
        Arguments.of(refused(1, OURS, true, true), new Created()),
        Arguments.of(new RowFacts.Refused(1, OURS, true, false, true), new CreatedInSomeLocales()),
        Arguments.of(refused(2, THEIRS, true, true), new Exists("theirs")),
        Arguments.of(refused(2, UNCLEAR, true, true), ask(Question.UNCLEAR_HOLDER, "unclear")),
        Arguments.of(refused(2, UNCLEAR, false, true), new Exists("unclear")),
        Arguments.of(refused(1, UNCLEAR, true, true), new Exists("unclear")),
        Arguments.of(refused(2, NOBODY, false, true), new HoldBack()),
        Arguments.of(refused(1, NOBODY, false, true), new Rejected()),
        Arguments.of(refused(2, NOBODY, false, false), new Rejected()),
        // In a refused list.
        Arguments.of(new RowFacts.InRefusedList("theirs", true), new Exists("theirs")),
        Arguments.of(new RowFacts.InRefusedList(null, true), new LookAgain()),
        Arguments.of(new RowFacts.InRefusedList(null, false), new SendAgain()),
        // Under another slug.
        Arguments.of(otherSlug(true, null, true, false), new AwaitHolder()),
        Arguments.of(otherSlug(true, null, true, true), new CreatedUnderOtherSlug()),
        Arguments.of(otherSlug(true, null, false, true), new Incomplete()),
        Arguments.of(
            otherSlug(false, "holder", true, false), ask(Question.WHICH_OF_TWO, "holder", "made")),
        Arguments.of(otherSlug(true, "holder", true, false), new RemoveSecond("made")),
        // Removed.
        Arguments.of(removed(false, 2, OURS, true), ask(Question.REMOVAL_NOT_CONFIRMED, "made")),
        Arguments.of(removed(true, 2, OURS, true), new Created()),
        Arguments.of(removed(true, 2, OURS, false), new CreatedInSomeLocales()),
        Arguments.of(removed(true, 1, OURS, true), new Exists("holder")),
        Arguments.of(removed(true, 2, THEIRS, true), new Exists("holder")));
  }

  @ParameterizedTest
  @MethodSource("table")
  void facts_lead_to_the_decision_of_their_line(RowFacts facts, RowDecision decision) {
    assertThat(RowDecider.decide(facts)).isEqualTo(decision);
  }

  @Test
  void only_what_an_answer_named_is_removed_and_nothing_is_sent_that_may_be_there() {
    var random = new Random(20261126);
    for (int i = 0; i < 100_000; i++) {
      var facts = drawn(random);
      var decision = RowDecider.decide(facts);
      if (decision instanceof RemoveSecond second) {
        assertThat(facts)
            .isInstanceOfSatisfying(
                RowFacts.UnderOtherSlug.class,
                other -> {
                  assertThat(other.named()).isTrue();
                  assertThat(other.holder()).isNotNull().isNotEqualTo(second.madeId());
                });
      }
      if (decision instanceof SendAgain) {
        assertThat(facts).isEqualTo(new RowFacts.InRefusedList(null, false));
      }
      if (decision instanceof Rejected) {
        assertThat(facts)
            .isInstanceOfSatisfying(
                RowFacts.Refused.class,
                refused -> {
                  assertThat(refused.holder()).isEqualTo(NOBODY);
                  assertThat(refused.forItsSlug() && refused.sends() > 1).isFalse();
                });
      }
    }
  }

  private static RowFacts drawn(Random random) {
    var holders = List.of(NOBODY, THEIRS, UNCLEAR, OURS);
    var holder = holders.get(random.nextInt(holders.size()));
    int sends = 1 + random.nextInt(3);
    var other = random.nextBoolean() ? "holder" : null;
    return switch (random.nextInt(5)) {
      case 0 ->
          new RowFacts.Accepted(
              random.nextBoolean(), random.nextBoolean(), random.nextBoolean(), sends);
      case 1 ->
          new RowFacts.Refused(
              sends, holder, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
      case 2 -> new RowFacts.InRefusedList(other, random.nextBoolean());
      case 3 -> otherSlug(random.nextBoolean(), other, random.nextBoolean(), random.nextBoolean());
      default -> removed(random.nextBoolean(), sends, holder, random.nextBoolean());
    };
  }
}
