package io.flowloader.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of the limit, tried on simulated time. */
class PaceTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long JITTER = Duration.ofMillis(300).toNanos();

  private static Pace pace(int limit) {
    var pace = new Pace(Allowance.ALL);
    pace.observe(new Permit(pace.issue(0), 0, 0), limit, -1);
    return pace;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 61, 119, 120, 600})
  void no_sliding_minute_holds_more_than_the_limit_however_callers_come_and_answers_travel(
      int limit) {
    var random = new Random(limit);
    var pace = pace(limit);
    var arrivals = new ArrayDeque<Long>();
    long now = 1;
    for (int i = 0; i < limit * 20; i++) {
      if (random.nextInt(5) == 0) {
        now += (long) (random.nextDouble() * MINUTE / 10); // the caller was busy elsewhere
      }
      now = Math.max(now, pace.earliest(now));
      pace.issue(now);
      // On its way it is late by less than J.
      long arrival = now + (long) (random.nextDouble() * (JITTER - 1));
      arrivals.add(arrival);
      while (!arrivals.isEmpty() && arrivals.peek() <= arrival - MINUTE) {
        arrivals.poll();
      }
      assertThat(arrivals.size()).isLessThanOrEqualTo(limit);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 120, 600})
  void under_load_the_limit_is_used_but_for_half_a_percent(int limit) {
    var pace = pace(limit);
    long now = 1;
    int sent = 0;
    while (now < 100 * MINUTE) {
      now = Math.max(now, pace.earliest(now));
      pace.issue(now);
      sent++;
    }
    assertThat(sent).isGreaterThan((int) (100 * limit * 0.994));
  }

  @Test
  void a_missed_slot_is_not_made_up() {
    var pace = pace(60);
    for (int early = 1; early < 10; early++) {
      pace.issue(early);
    }
    long late = 10 * MINUTE;
    pace.issue(late);
    assertThat(pace.earliest(late) - late).isEqualTo((MINUTE + JITTER) / 60);
  }

  @Test
  void a_user_alone_on_the_key_is_not_slowed_by_a_remaining_of_zero() {
    var pace = new Pace(Allowance.ALL);
    long now = 0;
    long windowStart = 0;
    int used = 0;
    for (int i = 0; i < 600; i++) {
      long before = now;
      now = Math.max(now, pace.earliest(now));
      if (i > 10) { // ten were early, and the one behind them waits for its slot
        assertThat(now - before).isLessThanOrEqualTo((MINUTE + JITTER) / 60 + 1);
      }
      long number = pace.issue(now);
      if (now - windowStart >= MINUTE) { // a fixed window, begun by its first request
        windowStart = now;
        used = 0;
      }
      used++;
      assertThat(used).isLessThanOrEqualTo(60);
      pace.observe(new Permit(number, now, 0), 60, 60 - used);
    }
  }

  @Test
  void a_quota_that_others_use_up_brakes_until_the_window_is_over() {
    var pace = pace(60);
    long first = MINUTE;
    pace.observe(new Permit(pace.issue(first), first, 0), 60, 30);
    long second = pace.earliest(first);
    pace.observe(new Permit(pace.issue(second), second, 0), 60, 0);
    assertThat(pace.earliest(second)).isGreaterThanOrEqualTo(first + MINUTE);
  }

  @Test
  void an_answer_overtaken_on_its_way_says_nothing() {
    var pace = pace(60);
    long one = pace.issue(MINUTE);
    long two = pace.issue(MINUTE + 1);
    pace.observe(new Permit(two, MINUTE + 1, 0), 120, 50);
    pace.observe(new Permit(one, MINUTE, 0), 60, 0);
    assertThat(pace.limit()).isEqualTo(120);
    assertThat(pace.earliest(2 * MINUTE)).isLessThan(2 * MINUTE);
  }

  @Test
  void our_own_ceiling_holds_below_the_limit_of_the_site() {
    var pace = new Pace(Allowance.upTo(30));
    pace.observe(new Permit(pace.issue(0), 0, 0), 120, 100);
    assertThat(pace.limit()).isEqualTo(30);
  }

  @ParameterizedTest
  @CsvSource({
    "80, 60, 48",
    "80, 120, 96",
    "50, 7, 3",
    "100, 60, 60",
    "1, 60, 1", // nothing would ever leave with none
    "1, 240, 2"
  })
  void a_share_of_the_sites_limit_is_ours_rounded_down(int percent, int ofSite, int ours) {
    var pace = new Pace(new Allowance(Allowance.NO_CEILING, percent));
    assertThat(pace.limit()).isEqualTo(Math.max(1, 60 * percent / 100));
    pace.hint(ofSite);
    assertThat(pace.limit()).isEqualTo(ours);
    pace.observe(new Permit(pace.issue(0), 0, 0), ofSite, ofSite - 1);
    assertThat(pace.limit()).isEqualTo(ours);
    assertThat(pace.interval()).isEqualTo((MINUTE + JITTER) / ours);
  }

  @ParameterizedTest
  @CsvSource({"30, 80, 30", "50, 80, 48", "48, 80, 48", "1, 80, 1"})
  void of_a_ceiling_and_a_share_the_lower_holds(int ceiling, int percent, int ours) {
    var pace = new Pace(new Allowance(ceiling, percent));
    pace.observe(new Permit(pace.issue(0), 0, 0), 60, 59);
    assertThat(pace.limit()).isEqualTo(ours);
    assertThat(new Allowance(ceiling, 100).and(new Allowance(1000, percent)))
        .isEqualTo(new Allowance(ceiling, percent));
  }

  @Test
  void a_sliding_minute_leaves_the_rest_of_the_limit_to_others_from_the_first_request_on() {
    var pace = new Pace(new Allowance(Allowance.NO_CEILING, 80));
    var lastMinute = new ArrayDeque<Long>();
    long now = 0;
    for (int sent = 0; sent < 1000; sent++) {
      now = Math.max(now, pace.earliest(now));
      long number = pace.issue(now);
      long left = now;
      lastMinute.add(now);
      lastMinute.removeIf(each -> each <= left - MINUTE);
      assertThat(lastMinute.size()).isLessThanOrEqualTo(48);
      // Others use their part as well, so that nothing is left at the end of each minute.
      pace.observe(new Permit(number, now, 0), 60, Math.max(1, 60 - lastMinute.size() * 60 / 48));
    }
    assertThat((double) 1000 * MINUTE / now).isGreaterThan(48 * 0.99);
  }

  @Test
  void a_pause_holds_and_a_shorter_one_does_not_cut_it() {
    var pace = pace(60);
    pace.pauseUntil(5 * MINUTE);
    pace.pauseUntil(MINUTE);
    assertThat(pace.earliest(0)).isEqualTo(5 * MINUTE);
  }
}
