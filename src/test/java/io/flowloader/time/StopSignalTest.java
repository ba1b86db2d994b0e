package io.flowloader.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private final StopSignal stop = new StopSignal();

  @Test
  void whoever_asked_is_woken_also_if_the_stop_came_before() {
    var woken = new AtomicInteger();
    var gone = stop.whenRequested(woken::incrementAndGet);
    gone.close();
    try (var before = stop.whenRequested(woken::incrementAndGet)) {
      stop.request();
      try (var after = stop.whenRequested(woken::incrementAndGet)) {
        assertThat(woken).hasValue(2);
      }
    }
  }

  @Test
  void work_that_blocks_for_ever_is_left_when_a_stop_comes() {
    var begun = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var asker =
        new Thread(
            () -> {
              awaitEnd(begun);
              stop.request();
            });
    asker.start();
    assertThatThrownBy(
            () ->
                stop.unlessRequested(
                    () -> {
                      begun.countDown();
                      awaitEnd(never);
                      return "";
                    }))
        .isInstanceOf(StoppedException.class);
    never.countDown();
  }

  @Test
  void work_that_ends_gives_its_result_or_its_failure() {
    assertThat(stop.<String>unlessRequested(() -> "done")).isEqualTo("done");
    assertThatThrownBy(
            () ->
                stop.unlessRequested(
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("failed");
  }

  private static void awaitEnd(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
