package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of the key's limit is not ours is left to others. */
class RateShareTest {

  private static final int LIMIT = 60;

  @RegisterExtension
  final CommandFixture it = new CommandFixture(site -> site.withRequestsPerMinute(LIMIT));

  /** When requests came in, by the clock that jumps over waits. */
  private final List<Long> arrived = Collections.synchronizedList(new ArrayList<>());

  private int mostInAMinute() {
    var times = arrived.stream().sorted().toList();
    long minute = Duration.ofMinutes(1).toNanos();
    int most = 0;
    for (int first = 0; first < times.size(); first++) {
      int last = first;
      while (last < times.size() && times.get(last) - times.get(first) < minute) {
        last++;
      }
      most = Math.max(most, last - first);
    }
    return most;
  }

  private void sends(String... options) {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          arrived.add(it.clock.nanoTime());
          return Fault.NONE;
        });
    it.environment.put("FLOWLOADER_ROWS_PER_REQUEST", "1");
    // A clock that jumps while a request is on its way would have it arrive a slot later.
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    it.importFile(it.rows("in.csv", 150, "en-US"), options).exits(0);
    assertThat(it.summary().path("requests").path("throttled").asInt()).isZero();
    it.recordAgreesWithSite();
  }

  @Test
  void no_minute_holds_more_than_the_share_of_the_limit_that_the_site_says() {
    sends("--rate-share", "80%");
    assertThat(mostInAMinute()).isBetween(40, 48);
  }

  @Test
  void a_ceiling_that_is_lower_holds() {
    it.environment.put("FLOWLOADER_RATE_SHARE", "80%");
    sends("--requests-per-minute", "30");
    assertThat(mostInAMinute()).isBetween(25, 30);
  }

  @Test
  void what_is_no_share_is_refused_with_its_place() {
    it.environment.put("FLOWLOADER_RATE_SHARE", "0.8");
    it.importFile(it.rows("in.csv", 1, "en-US"))
        .exits(2)
        .says("FLOWLOADER_RATE_SHARE: \"0.8\" is not a share from 1% to 100%.");
  }
}
