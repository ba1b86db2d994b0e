package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.Gate;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The packaged program, killed while locale updates with slugs of their own are on their way. */
class UpdatesKilledIT {

  private static final int ITEMS = 300;

  /** Two variants of each item, a hundred in a request. */
  private static final int FEWEST = 6;

  @TempDir Path home;

  @Test
  void what_has_taken_effect_is_found_and_not_sent_again() throws Exception {
    kill(Moment.DONE_NOT_ANSWERED, FEWEST);
  }

  @Test
  void what_has_not_taken_effect_is_sent_again_in_one_request() throws Exception {
    kill(Moment.SENT_NOT_RECEIVED, FEWEST);
  }

  private enum Moment {
    SENT_NOT_RECEIVED,
    DONE_NOT_ANSWERED
  }

  /** Kills it at the third update request, and has it go on to the end. */
  private void kill(Moment moment, int updates) throws Exception {
    try (var it = new CommandFixture(home, settings -> settings.withClock(Instant::now))) {
      var file = it.file("in.csv", lines());
      it.file("config/application.yml", "concurrency: 1");
      var program = new PackagedProgram(home);
      var trap = new Trap(moment);
      try (var gate = new Gate(it.sandbox.baseUrl(), trap)) {
        var process = program.start(command(file, gate.baseUrl()));
        process.onExit().thenRun(trap.sprung::countDown);
        assertThat(trap.sprung.await(PackagedProgram.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        process.destroyForcibly();
        assertThat(program.exitCodeOf(process)).as(program.said()).isEqualTo(128 + 9);
        trap.dead.countDown();
      }
      try (var ledger = LedgerCopy.of(home.resolve("var"))) {
        assertThat(ledger.list("SELECT COUNT(*) FROM update_request")).isEqualTo(List.of("1"));
      }
      // What the site has is counted when it was carried out, so also by a request without an end.
      assertThat(program.run(command(file, it.sandbox.baseUrl()))).as(program.said()).isZero();
      assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(updates);
      try (var ledger = LedgerCopy.of(home.resolve("var"))) {
        assertThat(ledger.list("SELECT COUNT(*) FROM update_request")).isEqualTo(List.of("0"));
      }
      assertThat(it.items()).hasSize(ITEMS);
      for (var item : it.items()) {
        var french = it.sandbox.fieldData(item.id(), Sandbox.cmsLocaleId("fr-FR"));
        assertThat(JsonMapper.shared().readTree(french).path("slug").asString())
            .isEqualTo(item.slug() + "-fr");
      }
      it.recordAgreesWithSite();
    }
  }

  private static String[] lines() {
    return Stream.concat(
            Stream.of("name,slug,slug[fr-FR],summary[fr-FR],slug[de-DE],summary[de-DE]"),
            IntStream.range(0, ITEMS)
                .mapToObj(
                    i -> "R %d,r-%d,r-%d-fr,fr %d,r-%d-de,de %d".replace("%d", String.valueOf(i))))
        .toArray(String[]::new);
  }

  private static String[] command(Path file, String baseUrl) {
    return new String[] {
      "import",
      file.toString(),
      "--base-url",
      baseUrl,
      "--collection",
      Sandbox.COLLECTION_ID,
      "--settle-after",
      "200ms,400ms"
    };
  }

  private static final class Trap implements Gate.Watcher {

    private static final int AT = 3;

    private final Moment moment;
    private final AtomicInteger updates = new AtomicInteger();
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);

    private Trap(Moment moment) {
      this.moment = moment;
    }

    @Override
    public boolean left(String request) {
      if (!isUpdate(request) || updates.incrementAndGet() < AT) {
        return true;
      }
      if (moment == Moment.SENT_NOT_RECEIVED) {
        hold();
        return false;
      }
      return true;
    }

    @Override
    public void answering(String request) {
      if (isUpdate(request) && updates.get() >= AT) {
        hold();
      }
    }

    private static boolean isUpdate(String request) {
      return request.startsWith("PATCH ");
    }

    private void hold() {
      sprung.countDown();
      try {
        dead.await(PackagedProgram.PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
