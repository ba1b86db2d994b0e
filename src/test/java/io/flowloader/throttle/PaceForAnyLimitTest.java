package io.flowloader.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pace for any limit, and beside others who use the same key. */
class PaceForAnyLimitTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long MINUTE = 60 * SECOND;
  private static final int UNKNOWN = -1;

  @Test
  void no_sixty_seconds_ever_hold_more_than_the_limit() {
    for (long seed = 1; seed <= 300; seed++) {
      var random = new Random(seed);
      int limit = 1 + random.nextInt(600);
      var issued = new Caller(limit).askAfterRandomDelays(random, 5 * limit);
      assertWindowsHold(issued, limit, "seed " + seed + ", limit " + limit);
    }
  }

  @Test
  void no_window_holds_more_whatever_the_answers_say_of_what_remains() {
    for (long seed = 1; seed <= 100; seed++) {
      var random = new Random(seed);
      int limit = 1 + random.nextInt(600);
      var caller = new Caller(limit);
      for (int i = 0; i < 3 * limit; i++) {
        var permit = caller.askAt(caller.now);
        caller.pace.observe(permit, limit, random.nextInt(limit + 1) - 1);
      }
      assertWindowsHold(caller.issued, limit, "seed " + seed + ", limit " + limit);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 59, 60, 61, 119, 120, 333, 599, 600})
  void a_steady_load_uses_99_4_percent_of_the_limit_or_more(int limit) {
    long minutes = 1000;
    var caller = new Caller(limit);
    while (caller.now < minutes * MINUTE) {
      caller.askAt(caller.now);
    }
    double used = caller.issued.stream().filter(at -> at < minutes * MINUTE).count();
    assertThat(used / (minutes * limit)).isBetween(0.994, 1.0);
  }

  @Test
  void the_first_request_leaves_at_once_whatever_the_clock_shows() {
    for (long now : new long[] {0, 17, -5 * MINUTE, Long.MAX_VALUE - MINUTE}) {
      assertThat(new Pace(Allowance.upTo(60)).earliest(now)).isEqualTo(now);
    }
  }

  @Test
  void until_the_first_answer_the_lowest_limit_of_any_plan_holds() {
    assertThat(new Pace(Allowance.ALL).limit()).isEqualTo(60);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void an_answer_without_a_limit_leaves_it_as_it_is(int none) {
    var pace = new Pace(Allowance.upTo(600));
    pace.observe(new Permit(1, 0, 0), 120, UNKNOWN);
    pace.observe(new Permit(2, 0, 0), none, UNKNOWN);
    assertThat(pace.limit()).isEqualTo(120);
  }

  @Test
  void a_ceiling_below_one_is_no_ceiling() {
    assertThatThrownBy(() -> new Pace(Allowance.upTo(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_remains_never_speeds_up() {
    var caller = new Caller(60);
    for (int early = 0; early < 10; early++) {
      caller.pace.observe(caller.askAt(0), 60, 1_000_000);
    }
    assertThat(caller.pace.earliest(0)).isEqualTo(10_050_000_000L);
  }

  @Test
  void what_was_sent_after_the_answered_request_counts_against_what_it_left() {
    var caller = new Caller(60);
    var permit = caller.askAt(0);
    caller.askAt(2 * SECOND);
    caller.askAt(4 * SECOND);
    caller.pace.observe(permit, 60, 2);
    assertThat(caller.pace.earliest(6 * SECOND)).isEqualTo(60 * SECOND + 300_000_000L);
  }

  @Test
  void what_remained_long_ago_holds_nobody_back() {
    var caller = new Caller(60);
    caller.pace.observe(caller.askAt(0), 60, 0);
    long nextDay = 1440 * MINUTE;
    assertThat(caller.pace.earliest(nextDay)).isLessThanOrEqualTo(nextDay);
  }

  @ParameterizedTest(name = "limit {0}, answers after {1} ms")
  @CsvSource({
    "1, 50",
    "2, 900",
    "60, 1",
    "60, 400",
    "60, 5000",
    "120, 200",
    "120, 8000",
    "600, 30",
    "600, 900"
  })
  void an_exclusive_user_is_not_slowed_by_the_sites_window_running_out(int limit, long millis) {
    var site = new SiteWindow(limit);
    var caller = new Caller(limit);
    var onTheirWay = new ArrayDeque<Runnable>();
    var arrivals = new ArrayDeque<Long>();
    long minutes = Math.max(30, 600 / limit);
    while (caller.now < minutes * MINUTE) {
      while (!arrivals.isEmpty() && arrivals.element() <= caller.now) {
        arrivals.remove();
        onTheirWay.remove().run();
      }
      var permit = caller.askAt(caller.now);
      int remaining = site.take(permit.issuedAt());
      assertThat(remaining).as("no 429 is provoked").isNotNegative();
      arrivals.add(permit.issuedAt() + TimeUnit.MILLISECONDS.toNanos(millis));
      onTheirWay.add(() -> caller.pace.observe(permit, limit, remaining));
    }
    assertThat((double) caller.issued.size() / (minutes * limit)).isGreaterThan(0.994);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 10, 11, 60, 120, 600})
  void the_first_ten_may_leave_before_their_slot_and_none_behind_them(int limit) {
    var caller = new Caller(limit);
    for (int k = 0; k < 3 * limit; k++) {
      caller.askAt(0);
    }
    long interval = (MINUTE + 300_000_000L) / limit;
    for (int k = 0; k < 3 * limit; k++) {
      assertThat(caller.issued.get(k)).isEqualTo(k < Math.min(10, limit) ? 0 : k * interval);
    }
    assertWindowsHold(caller.issued, limit, "limit " + limit);
  }

  @Test
  void an_early_slot_that_nobody_used_in_time_is_not_kept_for_a_burst() {
    for (long seed = 1; seed <= 300; seed++) {
      var random = new Random(seed);
      int limit = 1 + random.nextInt(120);
      var caller = new Caller(limit);
      for (int k = 0; k < 3 * limit; k++) {
        // Also just before, and long after, the slots of the early ones.
        caller.askAt(caller.now + (long) (random.nextDouble() * 2 * SECOND));
      }
      assertWindowsHold(caller.issued, limit, "seed " + seed + ", limit " + limit);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 29})
  void a_key_that_others_have_used_half_of_lends_no_slots(int remaining) {
    var caller = new Caller(60);
    caller.pace.observe(caller.askAt(0), 60, remaining);
    assertThat(caller.pace.earliest(0)).isGreaterThanOrEqualTo(1_005_000_000L);
  }

  @Test
  void the_tokens_hint_holds_until_a_header_tells_the_limit() {
    var pace = new Pace(Allowance.ALL);
    pace.hint(240);
    assertThat(pace.limit()).isEqualTo(240);
    pace.observe(new Permit(1, 0, 0), 120, UNKNOWN);
    pace.hint(240);
    assertThat(pace.limit()).isEqualTo(120);
  }

  @Test
  void a_pause_that_is_over_does_not_count_any_more() {
    var caller = new Caller(60);
    caller.pace.pauseUntil(90 * SECOND);
    caller.askAt(0);
    assertThat(caller.pace.earliest(91 * SECOND)).isEqualTo(90 * SECOND + 1_005_000_000L);
  }

  private static void assertWindowsHold(List<Long> issued, int limit, String which) {
    for (int i = limit; i < issued.size(); i++) {
      // Of limit + 1 in a row the first and the last must not fall into one minute.
      assertThat(issued.get(i) - issued.get(i - limit)).as(which).isGreaterThan(MINUTE);
    }
  }

  /** Asks a pace for permits, on a clock of its own that begins at 0. */
  private static final class Caller {

    private final Pace pace;
    private final List<Long> issued = new ArrayList<>();
    private long now;

    Caller(int limit) {
      pace = new Pace(Allowance.ALL);
      pace.observe(new Permit(1, 0, 0), limit, UNKNOWN);
    }

    Permit askAt(long time) {
      now = Math.max(time, pace.earliest(time));
      issued.add(now);
      return new Permit(pace.issue(now), now, now - time);
    }

    List<Long> askAfterRandomDelays(Random random, int times) {
      for (int i = 0; i < times; i++) {
        // Mostly at once, now and then after up to half a minute.
        long delay = random.nextInt(10) == 0 ? (long) (random.nextDouble() * 30 * SECOND) : 0;
        askAt(now + delay);
      }
      return issued;
    }
  }

  /** The site's count: a minute from the first request after the minute before has ended. */
  private static final class SiteWindow {

    private final int limit;
    private long start = -MINUTE;
    private int used;

    SiteWindow(int limit) {
      this.limit = limit;
    }

    int take(long now) {
      if (now >= start + MINUTE) {
        start = now;
        used = 0;
      }
      return limit - ++used;
    }
  }
}
