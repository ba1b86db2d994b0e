package io.flowloader.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

  private final JumpingClock clock = new JumpingClock();
  private final StopSignal stop = new StopSignal();
  private final AtomicInteger asked = new AtomicInteger();

  private TimeLimit limit(Duration time) {
    return TimeLimit.begin(
        clock,
        time,
        stop,
        () -> {
          asked.incrementAndGet();
          stop.request();
        });
  }

  @Test
  void whoever_asks_after_the_time_is_told_to_stop_and_not_before() {
    try (var limit = limit(Duration.ofHours(5))) {
      clock.jump(Duration.ofHours(5).minusMinutes(1));
      assertThat(stop.isRequested()).isFalse();
      clock.jump(Duration.ofMinutes(1));
      assertThat(stop.isRequested()).isTrue();
      assertThat(stop.isRequested()).isTrue();
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void a_wait_that_reaches_beyond_the_time_ends_as_a_stop() {
    try (var limit = limit(Duration.ofMinutes(1))) {
      clock.waitUntil(clock.nanoTime() + Duration.ofMinutes(2).toNanos(), stop);
      assertThat(stop.isRequested()).isTrue();
    }
  }

  @Test
  void a_real_wait_is_woken_though_nobody_asks() {
    var real = new SystemClock();
    try (var limit = TimeLimit.begin(real, Duration.ofMillis(1), stop, stop::request)) {
      real.waitUntil(real.nanoTime() + Duration.ofMinutes(10).toNanos(), stop);
    }
    assertThat(stop.isRequested()).isTrue();
  }

  @Test
  void a_limit_that_was_lifted_asks_nobody_to_stop() {
    limit(Duration.ofMinutes(1)).close();
    clock.jump(Duration.ofHours(1));
    assertThat(stop.isRequested()).isFalse();
  }

  @Test
  void a_limit_beyond_all_counting_is_none() {
    try (var limit = limit(Duration.ofDays(999_999_999))) {
      clock.jump(Duration.ofDays(365));
      assertThat(stop.isRequested()).isFalse();
    }
  }
}
