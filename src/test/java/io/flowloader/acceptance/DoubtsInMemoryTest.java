package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in doubt are held in memory until they are settled: never more than there is room for. */
class DoubtsInMemoryTest {

  /** 34 such rows fill the room for 32 million characters. */
  private static final int CHARACTERS = 950_000;

  private static final int ROWS = 50;

  @TempDir Path home;

  @Test
  void when_the_room_for_doubts_is_full_some_are_settled_before_more_is_sent() {
    var createsBeforeTheFirstLook = new AtomicLong();
    try (var it = new CommandFixture(home)) {
      it.environment.put("FLOWLOADER_CONCURRENCY", "1");
      it.environment.put("FLOWLOADER_ROWS_PER_REQUEST", "1");
      it.environment.put("FLOWLOADER_SETTLE_AFTER", "1h,2h");
      // Four of five are lost: five in a row would stop the run.
      it.sandbox.faultSource(
          (method, path, number, body) -> {
            boolean create = path.endsWith("/items/bulk");
            if (method.equals("GET") && path.endsWith("/items")) {
              createsBeforeTheFirstLook.compareAndSet(0, it.sandbox.requestCount(CallKind.CREATE));
            }
            return create && number <= ROWS && number % 5 != 0
                ? Fault.Plain.RESET_BEFORE
                : Fault.NONE;
          });
      var rows =
          IntStream.range(0, ROWS).mapToObj(i -> "Row %d,%s".formatted(i, "x".repeat(CHARACTERS)));
      it.importFile(
              it.file("in.csv", Stream.concat(Stream.of("name,body"), rows).toArray(String[]::new)))
          .exits(0);
      assertThat(it.items()).extracting(SandboxItem::name).hasSize(ROWS).doesNotHaveDuplicates();
      it.recordAgreesWithSite();
    }
    assertThat(createsBeforeTheFirstLook.get()).isBetween(34L, 43L);
  }
}
