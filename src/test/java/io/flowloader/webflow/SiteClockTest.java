package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.time.JumpingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The site's time, out of answers that took their time. */
class SiteClockTest {

  private static final Instant SITE = Instant.parse("2030-01-01T00:00:00Z");

  /** Real time goes on between two lines of a test. */
  private static final Duration ELAPSED = Duration.ofSeconds(5);

  private final JumpingClock clock = new JumpingClock();
  private final SiteClock site = new SiteClock(clock);

  /** An answer that wrote its date after the first time and took the second one to come. */
  private void answer(Instant date, Duration before, Duration after) {
    long sent = clock.nanoTime();
    clock.jump(before.plus(after));
    site.observe(date, sent, sent + before.plus(after).toNanos());
  }

  @Test
  void before_any_answer_it_is_our_own() {
    assertThat(site.isKnown()).isFalse();
    assertThat(Duration.between(clock.now(), site.now()).abs()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void it_lies_between_its_bounds_wherever_on_its_way_an_answer_was_written() {
    answer(SITE, Duration.ofSeconds(40), Duration.ZERO);
    assertThat(SITE).isBetween(site.earliest().minus(ELAPSED), site.latest());
    answer(SITE.plusSeconds(40), Duration.ZERO, Duration.ofSeconds(40));
    assertThat(SITE.plusSeconds(80)).isBetween(site.earliest().minus(ELAPSED), site.latest());
  }

  @Test
  void a_slow_answer_takes_nothing_from_what_a_quick_one_told() {
    answer(SITE, Duration.ZERO, Duration.ofMillis(10));
    answer(SITE.plusSeconds(60), Duration.ofSeconds(60), Duration.ZERO);
    assertThat(Duration.between(site.earliest(), site.latest())).isLessThan(Duration.ofSeconds(2));
    assertThat(Duration.between(SITE.plusSeconds(60), site.now()).abs())
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void a_clock_of_the_site_that_was_set_is_believed() {
    answer(SITE, Duration.ZERO, Duration.ofMillis(10));
    answer(SITE.minusSeconds(3600), Duration.ZERO, Duration.ofMillis(10));
    assertThat(Duration.between(SITE.minusSeconds(3600), site.now()).abs())
        .isLessThan(Duration.ofSeconds(2));
  }
}
