package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.Gate;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged program is killed between its creations and its locale updates, and another feed
 * comes: every item has the values of its own in the end, and none is twice.
 */
class SupersededKillIT {

  private static final int ROWS = 150;

  @TempDir Path home;

  /** Where the program is killed. */
  enum Moment {
    /** The first update has left and never reaches the site. */
    LEFT,
    /** The site has carried the first update out, and nobody has its answer. */
    ANSWERING,
    /** The first update is answered, others wait. */
    ANSWERED
  }

  private static Path feed(CommandFixture it, String name, int rows) {
    return it.file(
        name,
        Stream.concat(
                Stream.of("name,slug,summary,summary[de-DE],next-article"),
                IntStream.range(0, rows)
                    .mapToObj(
                        i ->
                            "Row %d,row-%d,English %d,Deutsch %d,row-%d"
                                .formatted(i, i, i, i, (i + 1) % rows)))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void what_a_kill_leaves_half_made_is_finished_before_the_newer_feed(Moment moment)
      throws Exception {
    try (var it = new CommandFixture(home, settings -> settings.withClock(Instant::now))) {
      var reached = new CountDownLatch(1);
      try (var gate = new Gate(it.sandbox.baseUrl(), new Holding(moment, reached))) {
        var process = start(feed(it, "monday.csv", ROWS), gate.baseUrl());
        assertThat(reached.await(PackagedProgram.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        process.destroyForcibly().waitFor(); // kill -9
      }
      assertThat(it.items()).hasSize(ROWS);
      var program = new PackagedProgram(home);
      assertThat(program.exitCodeOf(start(feed(it, "tuesday.csv", ROWS + 1), it.sandbox.baseUrl())))
          .as(program.said())
          .isZero();
      assertThat(program.said()).contains("Run 1 was not finished;");
      var ids = it.items().stream().collect(Collectors.toMap(SandboxItem::slug, SandboxItem::id));
      assertThat(ids).hasSize(ROWS + 1);
      for (int i = 0; i < ROWS; i++) {
        assertHasItsOwn(it, ids, i);
      }
    }
  }

  private static void assertHasItsOwn(CommandFixture it, Map<String, String> ids, int i) {
    var german =
        JsonMapper.shared()
            .readTree(
                it.sandbox.fieldData(
                    ids.getOrDefault("row-" + i, ""), Sandbox.cmsLocaleId("de-DE")));
    assertThat(german.path("summary").asString()).isEqualTo("Deutsch " + i);
    assertThat(german.path("next-article").asString()).isEqualTo(ids.get("row-" + (i + 1) % ROWS));
  }

  private Process start(Path file, String baseUrl) {
    return new PackagedProgram(home)
        .start(
            "import",
            file.toString(),
            "--base-url",
            baseUrl,
            "--collection",
            Sandbox.COLLECTION_ID,
            "--settle-after",
            "1s,2s");
  }

  /** Lets nothing go on once the moment has come. */
  private record Holding(Moment moment, CountDownLatch reached) implements Gate.Watcher {

    private boolean holds(Moment now, String request) {
      if (now != moment || !request.startsWith("PATCH ")) {
        return false;
      }
      reached.countDown();
      return true;
    }

    @Override
    public boolean left(String request) {
      return !holds(Moment.LEFT, request);
    }

    @Override
    public void answering(String request) {
      if (holds(Moment.ANSWERING, request)) {
        hold();
      }
    }

    @Override
    public void answered(String request) {
      if (holds(Moment.ANSWERED, request)) {
        hold();
      }
    }

    private static void hold() {
      try {
        new CountDownLatch(1).await(PackagedProgram.PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
