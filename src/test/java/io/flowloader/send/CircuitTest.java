package io.flowloader.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.time.JumpingClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitTest {

  private final JumpingClock clock = new JumpingClock();
  private final Circuit circuit = new Circuit(clock);

  /** Sends requests one after the other that are lost; returns the pauses in seconds. */
  private List<Long> lose(int requests) {
    var pauses = new ArrayList<Long>();
    for (int i = 0; i < requests; i++) {
      var pause = circuit.lost(clock.nanoTime(), "the connection broke");
      pauses.add(pause.toSeconds());
      clock.jump(pause);
    }
    return pauses;
  }

  @Test
  void five_losses_in_a_row_open_it_with_the_last_reason_after_longer_and_longer_pauses() {
    assertThat(lose(4)).containsExactly(1L, 2L, 4L, 8L);
    assertThat(circuit.reason()).isEmpty();
    lose(1);
    assertThat(circuit.reason())
        .contains(
            new Problem(
                ProblemCode.SITE_UNREACHABLE,
                "5 requests in a row were lost, the last: the connection broke"));
  }

  @Test
  void an_answer_in_between_begins_the_count_anew() {
    lose(4);
    circuit.answered();
    assertThat(lose(4)).containsExactly(1L, 2L, 4L, 8L);
    assertThat(circuit.reason()).isEmpty();
  }

  @Test
  void requests_that_were_in_flight_together_count_as_one() {
    long together = clock.nanoTime();
    for (int i = 0; i < 20; i++) {
      clock.jump(Duration.ofSeconds(1));
      circuit.lost(together, "reset");
    }
    assertThat(circuit.reason()).isEmpty();
  }

  @Test
  void seven_requests_in_a_row_that_could_not_be_sent_open_it() {
    for (int i = 0; i < 7; i++) {
      assertThat(circuit.reason()).isEmpty();
      clock.jump(circuit.notSent(clock.nanoTime(), "refused"));
    }
    assertThat(circuit.reason())
        .contains(
            new Problem(
                ProblemCode.SITE_UNREACHABLE,
                "7 requests in a row could not be sent, the last: refused"));
  }

  @Test
  void no_pause_is_longer_than_half_a_minute() {
    for (int i = 0; i < 40; i++) {
      var pause = circuit.notSent(clock.nanoTime(), "refused");
      assertThat(pause).isLessThanOrEqualTo(Duration.ofSeconds(30));
      clock.jump(pause);
    }
  }

  @Test
  void fifteen_429_in_a_row_open_it_and_say_who_may_be_the_cause() {
    for (int i = 0; i < 15; i++) {
      assertThat(circuit.reason()).isEmpty();
      circuit.throttled(clock.nanoTime(), i < 14 ? null : Duration.ofSeconds(17));
      clock.jump(Duration.ofMinutes(1));
    }
    var problem = circuit.reason().orElseThrow();
    assertThat(problem.code()).isEqualTo(ProblemCode.RATE_LIMIT);
    assertThat(problem.retryAfter()).as("as the site says").isEqualTo(Duration.ofSeconds(17));
    assertThat(problem.message())
        .contains("429", "15 times in a row", "something else uses up the key's limit");
  }

  @Test
  void the_first_reason_stays() {
    var revoked = new Problem(ProblemCode.WRONG_TOKEN, "The token was revoked.");
    circuit.open(revoked);
    lose(9);
    assertThat(circuit.reason()).contains(revoked);
    assertThatThrownBy(circuit::throwIfOpen)
        .isInstanceOf(RunStoppedException.class)
        .hasMessage("The token was revoked.");
  }
}
