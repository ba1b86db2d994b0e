package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.send.Evidence.Verdict;
import io.flowloader.send.RowDecision.AskPerson;
import io.flowloader.send.RowDecision.Created;
import io.flowloader.send.RowDecision.CreatedInSomeLocales;
import io.flowloader.send.RowDecision.Exists;
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

/** The table of {@link RowDecider}, line by line, and what holds whatever the facts are. */
class RowDeciderTest {

  private static final Verdict NOBODY = new Verdict.Absent();
  private static final Verdict THEIRS = new Verdict.Theirs("theirs");
  private static final Verdict UNCLEAR = new Verdict.Unclear("unclear");
  private static final Verdict OURS = ours("ours");

  private static Verdict ours(String id) {
    return new Verdict.Ours(
        List.of(
            new SiteItem(
                id,
                "",
                "slug",
                "name",
                new SiteItem.Shown("slug", "name"),
                null,
                null,
                JsonMapper.shared().createObjectNode())));
  }

  /** Facts as a table has them; what is not said is what most rows have. */
  private record Facts(RowFacts.LookedUp row) {

    static Facts of(Verdict holder, int sends) {
      return new Facts(
          new RowFacts.LookedUp(sends, holder, false, true, Set.of(), null, false, false, false));
    }

    Facts last() {
      return with(row.suffixed(), row.namedId(), row.refused(), true, row.allLocalesSeen());
    }

    Facts named(String id) {
      return with(row.suffixed(), id, row.refused(), row.lastLookup(), row.allLocalesSeen());
    }

    Facts suffixed(String... ids) {
      return with(
          Set.of(ids), row.namedId(), row.refused(), row.lastLookup(), row.allLocalesSeen());
    }

    Facts refused() {
      return with(row.suffixed(), row.namedId(), true, row.lastLookup(), row.allLocalesSeen());
    }

    Facts afterALoss() {
      return new Facts(
          new RowFacts.LookedUp(
              row.sends(),
              row.holder(),
              row.holderHasName(),
              row.allLocalesSeen(),
              row.suffixed(),
              row.namedId(),
              row.refused(),
              true,
              row.lastLookup()));
    }

    Facts inSomeLocales() {
      return with(row.suffixed(), row.namedId(), row.refused(), row.lastLookup(), false);
    }

    Facts holderWithName() {
      return new Facts(
          new RowFacts.LookedUp(
              row.sends(),
              row.holder(),
              true,
              row.allLocalesSeen(),
              row.suffixed(),
              row.namedId(),
              row.refused(),
              row.lostBefore(),
              row.lastLookup()));
    }

    private Facts with(
        Set<String> suffixed, @Nullable String named, boolean refused, boolean last, boolean all) {
      return new Facts(
          new RowFacts.LookedUp(
              row.sends(),
              row.holder(),
              row.holderHasName(),
              all,
              suffixed,
              named,
              refused,
              row.lostBefore(),
              last));
    }
  }

  private static Arguments line(Facts facts, RowDecision decision) {
    return Arguments.of(facts.row(), decision);
  }

  private static RowDecision ask(Question question, String... items) {
    return new AskPerson(question, Set.of(items));
  }

  static Stream<Arguments> table() {
    return Stream.of(
        // Several of ours.
        line(Facts.of(OURS, 2).suffixed("a"), ask(Question.SEVERAL_OF_OURS, "ours", "a")),
        line(Facts.of(NOBODY, 3).suffixed("a", "b"), ask(Question.SEVERAL_OF_OURS, "a", "b")),
        line(
            Facts.of(OURS, 3).suffixed("a", "b").named("b"),
            ask(Question.SEVERAL_OF_OURS, "ours", "a", "b")),
        line(Facts.of(OURS, 1).suffixed("a"), new Created()), // one request makes one item
        // One more may still show.
        line(Facts.of(OURS, 2), new LookAgain()),
        line(Facts.of(OURS, 2).last(), new Created()),
        line(Facts.of(OURS, 2).named("ours"), new Created()), // the latest request made it
        line(Facts.of(THEIRS, 1), new LookAgain()),
        line(Facts.of(THEIRS, 1).last(), new Exists("theirs")),
        // Ours alone.
        line(Facts.of(OURS, 1), new Created()),
        line(Facts.of(OURS, 1).inSomeLocales(), new CreatedInSomeLocales()),
        line(Facts.of(OURS, 1).inSomeLocales().last(), new Incomplete()),
        // Under another slug.
        line(Facts.of(NOBODY, 1).suffixed("a"), new LookUpHolder()),
        line(Facts.of(THEIRS, 1).suffixed("a").named("a"), new LookUpHolder()),
        line(Facts.of(OURS, 2).suffixed("a").named("a"), new LookUpHolder()),
        // Named by an answer, and not shown.
        line(Facts.of(NOBODY, 1).named("a"), ask(Question.NAMED_AND_NOT_SHOWN, "a")),
        line(Facts.of(THEIRS, 1).named("a"), new RemoveSecond("a")),
        line(Facts.of(OURS, 2).named("a"), new RemoveSecond("a")),
        // One that may be ours.
        line(Facts.of(UNCLEAR, 1), ask(Question.UNCLEAR_HOLDER, "unclear")),
        line(Facts.of(UNCLEAR, 1).refused(), new Exists("unclear")),
        line(Facts.of(UNCLEAR, 2).refused(), new Exists("unclear")),
        line(
            Facts.of(UNCLEAR, 2).refused().holderWithName(),
            ask(Question.UNCLEAR_HOLDER, "unclear")),
        // Nothing.
        line(Facts.of(NOBODY, 1), new LookAgain()),
        line(Facts.of(NOBODY, 1).last(), new SendAgain()),
        line(Facts.of(NOBODY, 2).refused(), new LookAgain()),
        line(Facts.of(NOBODY, 2).refused().last(), new Rejected()),
        line(Facts.of(NOBODY, 2).refused().afterALoss(), new LookAgain()),
        line(Facts.of(NOBODY, 2).refused().afterALoss().last(), ask(Question.TAKEN_BY_NOBODY)));
  }

  @ParameterizedTest
  @MethodSource("table")
  void facts_lead_to_the_decision_of_their_line(RowFacts.LookedUp facts, RowDecision decision) {
    assertThat(RowDecider.decide(facts)).isEqualTo(decision);
  }

  @Test
  void nothing_is_sent_again_while_an_effect_may_show_and_only_what_was_named_is_removed() {
    var random = new Random(20261126);
    for (int i = 0; i < 200_000; i++) {
      var facts = drawn(random);
      var decision = RowDecider.decide(facts);
      if (decision instanceof SendAgain) {
        assertThat(facts)
            .as("%s", facts)
            .returns(true, RowFacts.LookedUp::lastLookup)
            .returns(NOBODY, RowFacts.LookedUp::holder)
            .returns(Set.of(), RowFacts.LookedUp::suffixed)
            .returns(null, RowFacts.LookedUp::namedId)
            .returns(false, RowFacts.LookedUp::refused);
      }
      if (decision instanceof RemoveSecond second) {
        assertThat(second.madeId()).as("%s", facts).isEqualTo(facts.namedId());
        assertThat(facts.holder()).as("%s", facts).isNotEqualTo(NOBODY);
        assertThat(facts.ourHolder())
            .as("the one that stays, %s", facts)
            .isNotEqualTo(second.madeId());
      }
      if (decision instanceof Created || decision instanceof Incomplete) {
        assertThat(facts.ourHolder()).as("%s", facts).isNotNull();
      }
      if (facts.lastLookup()) {
        assertThat(decision).as("%s", facts).isNotInstanceOf(LookAgain.class);
      }
    }
  }

  private static RowFacts.LookedUp drawn(Random random) {
    var ids = List.of("ours", "a", "b", "c");
    var holders = List.of(NOBODY, THEIRS, UNCLEAR, OURS);
    var suffixed = new java.util.HashSet<String>();
    for (int left = random.nextInt(3); left > 0; left--) {
      suffixed.add(ids.get(1 + random.nextInt(3)));
    }
    return new RowFacts.LookedUp(
        1 + random.nextInt(3),
        holders.get(random.nextInt(holders.size())),
        random.nextBoolean(),
        random.nextBoolean(),
        suffixed,
        random.nextBoolean() ? ids.get(random.nextInt(ids.size())) : null,
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean());
  }
}
