package io.flowloader.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunCounts;
import io.flowloader.ledger.RunPhase;
import io.flowloader.report.LiveProgress;
import io.flowloader.report.RunSummary;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private static String shown(long sending, long unknown, int limit) {
    var counts = new RunCounts(Map.of(ItemState.SENDING, sending, ItemState.UNKNOWN, unknown));
    var live = new LiveProgress(RunPhase.SEND, 0, 99, 0, 0, 7, limit, sending, null, "", null, "");
    return new LiveView(200, false)
        .lines(RunSummary.Rows.of(counts), live, Instant.EPOCH).stream()
            .map(AttributedString::toString)
            .collect(Collectors.joining("\n"));
  }

  @Test
  void rows_that_wait_for_their_answer_are_not_in_doubt() {
    assertThat(shown(10, 0, 60)).contains("in doubt 0");
    assertThat(shown(10, 3, 60)).contains("in doubt 3");
  }

  @Test
  void a_site_without_a_limit_is_not_said_to_have_one() {
    assertThat(shown(0, 0, 60)).contains("7 of 60 requests this minute");
    assertThat(shown(0, 0, LiveProgress.NO_LIMIT))
        .contains("7 requests this minute")
        .doesNotContain("1,000,000");
  }
}
