package io.flowloader.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.time.Clock;
import io.flowloader.time.JumpingClock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import io.flowloader.time.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottleTest {

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final StopSignal stop = new StopSignal();
  private final JumpingClock clock = new JumpingClock();

  @Test
  void permits_are_numbered_in_the_order_of_sending() {
    var throttle = new Throttle(clock, stop, Allowance.upTo(600));
    assertThat(List.of(throttle.acquire().number(), throttle.acquire().number()))
        .containsExactly(1L, 2L);
  }

  @Test
  void many_callers_together_keep_every_minute_within_the_limit() throws Exception {
    var throttle = new Throttle(clock, stop, Allowance.upTo(60));
    var permits = new ConcurrentLinkedQueue<Permit>();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 8; i++) {
      var thread =
          new Thread(
              () -> {
                for (int j = 0; j < 40; j++) {
                  permits.add(throttle.acquire());
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (var thread : threads) {
      thread.join();
    }
    var issued = permits.stream().map(Permit::issuedAt).sorted().toList();
    assertThat(permits.stream().map(Permit::number).distinct()).hasSize(320);
    for (int i = 60; i < issued.size(); i++) {
      assertThat(issued.get(i) - issued.get(i - 60)).isGreaterThan(MINUTE);
    }
  }

  @Test
  void a_permit_says_how_long_it_was_waited_for() {
    var throttle = new Throttle(clock, stop, Allowance.upTo(60));
    for (int early = 0; early < 10; early++) {
      assertThat(throttle.acquire().waitedNanos()).isLessThan(900_000_000L);
    }
    assertThat(throttle.acquire().waitedNanos()).isBetween(9_000_000_000L, 10_050_000_000L);
  }

  @Test
  void a_pause_holds_every_permit_back() {
    var throttle = new Throttle(clock, stop, Allowance.upTo(60));
    long before = clock.nanoTime();
    throttle.pause(Duration.ofSeconds(42));
    assertThat(throttle.acquire().issuedAt() - before)
        .isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(42));
  }

  @Test
  void a_pause_that_comes_in_during_a_wait_holds_too() {
    var pausing = new PausingClock();
    var throttle = new Throttle(pausing, stop, Allowance.upTo(60));
    for (int early = 0; early < 10; early++) {
      throttle.acquire();
    }
    pausing.onWait = () -> throttle.pause(Duration.ofSeconds(30));
    assertThat(throttle.acquire().waitedNanos())
        .isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(30));
  }

  @Test
  void after_a_stop_there_are_no_permits() {
    var throttle = new Throttle(clock, stop, Allowance.upTo(60));
    stop.request();
    assertThatThrownBy(throttle::acquire).isInstanceOf(StoppedException.class);
  }

  @Test
  void a_stop_wakes_whoever_waits_and_whoever_queues_behind() throws Exception {
    var waits = new CountDownLatch(1);
    var throttle = new Throttle(new WatchedSystemClock(waits), stop, Allowance.upTo(60));
    throttle.pause(Duration.ofHours(1));
    var first = CompletableFuture.supplyAsync(throttle::acquire);
    var second = CompletableFuture.supplyAsync(throttle::acquire);
    waits.await();
    stop.request();
    for (var caller : List.of(first, second)) {
      assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(StoppedException.class);
    }
  }

  @Test
  void an_answer_is_noted_while_another_caller_waits() throws Exception {
    var waits = new CountDownLatch(1);
    var throttle = new Throttle(new WatchedSystemClock(waits), stop, Allowance.ALL);
    var sent = throttle.acquire();
    throttle.pause(Duration.ofHours(1));
    var waiting = CompletableFuture.supplyAsync(throttle::acquire);
    waits.await();
    throttle.observe(sent, 240, 239);
    assertThat(throttle.limit()).isEqualTo(240);
    assertThat(waiting).isNotDone();
    stop.request();
  }

  /** Jumps over waits, and does something during the first of them. */
  private static final class PausingClock implements Clock {

    private final JumpingClock clock = new JumpingClock();
    private Runnable onWait = () -> {};

    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public void waitUntil(long deadlineNanos, StopSignal stop) {
      var once = onWait;
      onWait = () -> {};
      once.run();
      clock.waitUntil(deadlineNanos, stop);
    }
  }

  /** The machine's clock; tells when somebody waits for it. */
  private record WatchedSystemClock(CountDownLatch waits, SystemClock clock) implements Clock {

    WatchedSystemClock(CountDownLatch waits) {
      this(waits, new SystemClock());
    }

    @Override
    public Instant now() {
      return clock.now();
    }

    @Override
    public long nanoTime() {
      return clock.nanoTime();
    }

    @Override
    public void waitUntil(long deadlineNanos, StopSignal stop) {
      waits.countDown();
      clock.waitUntil(deadlineNanos, stop);
    }
  }
}
