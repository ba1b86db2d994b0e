package io.flowloader.ledger.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingOutcomeTest {

  @ParameterizedTest
  @CsvSource({
    "KEEP,, KEPT",
    "ARCHIVE,, PENDING",
    "ARCHIVE, DONE, ARCHIVED",
    "ARCHIVE, KEPT, KEPT",
    "ARCHIVE, REFUSED, KEPT",
    "ARCHIVE, GONE, DELETED",
    "DRAFT, DONE, DRAFTED",
    "DELETE,, PENDING",
    "DELETE, DONE, DELETED",
    "DELETE, GONE, DELETED",
    "DELETE, REFUSED, KEPT",
  })
  void a_word_says_what_became_of_it(
      ActionKind kind, ActionState state, MissingOutcome.Outcome outcome) {
    assertThat(MissingOutcome.of(kind, state)).isEqualTo(outcome);
  }
}
