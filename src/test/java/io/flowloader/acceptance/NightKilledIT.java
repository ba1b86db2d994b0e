package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.Gate;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The packaged program, killed while a request of a second night is on its way: to create, to
 * change, to archive, to publish; and of the undo of that night. What it does afterwards is what it
 * would have done without the kill.
 */
class NightKilledIT {

  private static final int ROWS = 30;

  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "import, 1, true",
    "import, 2, true",
    "import, 3, true",
    "import, 4, true",
    "import, 3, false",
    "undo, 1, true",
    "undo, 2, true",
    "undo, 2, false",
  })
  void the_site_is_as_it_would_be_without_the_kill(String command, int at, boolean done)
      throws Exception {
    try (var it = new CommandFixture(home, settings -> settings.withClock(Instant::now))) {
      it.file(
          "config/imports/feed.yml",
          "collection: " + Sandbox.COLLECTION_ID,
          "file: feed.csv",
          "on-existing: update",
          "on-missing: archive",
          "publish: items",
          "concurrency: 1",
          "settle-after: [200ms, 400ms]");
      feed(it, "Text", 0, ROWS);
      it.run("import", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
      var before = everything(it);
      feed(it, "Changed", 2, ROWS + 2);
      if (command.equals("import")) {
        kill(it, at, done, "import", "feed");
        it.run("import", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
        isTheSecondNight(it);
      } else {
        it.run("import", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
        kill(it, at, done, "undo", "2", "--yes");
        it.run("undo", "2", "--base-url", it.sandbox.baseUrl()).exits(0);
        assertThat(everything(it)).isEqualTo(before);
      }
    }
  }

  /** All but the first two rows of the night before, three of them changed, and two new ones. */
  private static void feed(CommandFixture it, String text, int from, int to) {
    var lines = new ArrayList<>(List.of("name,slug,summary,locales"));
    IntStream.range(from, to)
        .mapToObj(
            i -> "Row %1$d,row-%1$d,%2$s,en-US|fr-FR".formatted(i, i < from + 3 ? text : "Text"))
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
  }

  private static void isTheSecondNight(CommandFixture it) {
    assertThat(it.items()).hasSize(ROWS + 2);
    var site = new SiteByHand(it.sandbox);
    for (var tag : List.of("en-US", "fr-FR")) {
      var list = site.list(tag);
      assertThat(list).hasSize(ROWS + 2);
      assertThat(list.stream().filter(item -> item.path("isArchived").asBoolean())).hasSize(2);
      assertThat(
              list.stream()
                  .filter(
                      item -> item.path("fieldData").path("summary").asString().equals("Changed")))
          .hasSize(3);
      assertThat(list.stream().filter(item -> item.path("lastPublished").isString()))
          .hasSize(ROWS + 2);
    }
    var rows = it.summary().path("rows");
    assertThat(rows.path("created").asInt()).isEqualTo(2);
    assertThat(rows.path("updated").asInt()).isEqualTo(3);
    assertThat(rows.path("unchanged").asInt()).isEqualTo(ROWS - 5);
    assertThat(it.summary().path("missing").path("archived").asInt()).isEqualTo(2);
    assertThat(it.summary().path("run").asInt()).isEqualTo(2);
  }

  /** Kills the program at one of its requests that write. */
  private void kill(CommandFixture it, int at, boolean done, String... command) throws Exception {
    var program = new PackagedProgram(home);
    var trap = new Trap(at, done);
    try (var gate = new Gate(it.sandbox.baseUrl(), trap)) {
      var words = new ArrayList<>(List.of(command));
      words.addAll(List.of("--base-url", gate.baseUrl()));
      var process = program.start(words.toArray(String[]::new));
      process.onExit().thenRun(trap.sprung::countDown);
      assertThat(trap.sprung.await(PackagedProgram.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      process.destroyForcibly();
      assertThat(program.exitCodeOf(process)).as(program.said()).isEqualTo(128 + 9);
      trap.dead.countDown();
    }
  }

  /** All of the site but for times; archived, drafts and values. */
  private static Map<String, String> everything(CommandFixture it) {
    var all = new TreeMap<String, String>();
    var site = new SiteByHand(it.sandbox);
    for (var tag : List.of("en-US", "fr-FR")) {
      for (var item : site.list(tag)) {
        all.put(
            item.path("id").asString() + " " + tag,
            item.path("isDraft") + " " + item.path("isArchived") + " " + item.path("fieldData"));
      }
    }
    return all;
  }

  private static final class Trap implements Gate.Watcher {

    private final int at;
    private final boolean done;
    private final AtomicInteger writes = new AtomicInteger();
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);

    private Trap(int at, boolean done) {
      this.at = at;
      this.done = done;
    }

    @Override
    public boolean left(String request) {
      if (request.startsWith("GET ") || writes.incrementAndGet() < at) {
        return true;
      }
      if (!done) {
        hold();
        return false;
      }
      return true;
    }

    @Override
    public void answering(String request) {
      if (!request.startsWith("GET ") && writes.get() >= at) {
        hold();
      }
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
