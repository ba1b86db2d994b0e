package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed while an old run is on its way out of the ledger. */
class PruningKilledIT {

  /** So many that pruning them takes a while. */
  private static final int ROWS = 2_000;

  @TempDir Path home;

  @Test
  void what_is_half_gone_goes_with_the_next_run_and_takes_nothing_along() throws Exception {
    try (var it =
        new CommandFixture(
            home, settings -> settings.withClock(Instant::now).withRequestsPerMinute(0))) {
      it.file(
          "config/imports/feed.yml",
          "collection: " + Sandbox.COLLECTION_ID,
          "file: feed.csv",
          "on-existing: update",
          "requests-per-minute: 100000");
      feed(it, "Text", "Text");
      it.run("import", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
      feed(it, "Changed", "Text");
      it.run("import", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
      feed(it, "Changed", "Changed");
      killWhilePruning(it);
      assertThat(pruned()).startsWith("BEGUN");

      long writes = writes(it);
      it.run("import", "feed", "--base-url", it.sandbox.baseUrl(), "--again").exits(0);
      assertThat(it.summary().path("rows").path("unchanged").asInt()).isEqualTo(ROWS);
      assertThat(writes(it)).isEqualTo(writes);
      assertThat(pruned()).doesNotContain("BEGUN").matches("(PART|DONE).*");
      assertThat(home.resolve("var/runs/1")).doesNotExist();

      feed(it, "Changed again", "Changed");
      it.run("import", "feed", "--base-url", it.sandbox.baseUrl()).exits(0);
      assertThat(it.summary().path("rows").path("updated").asInt()).isEqualTo(1);
      assertThat(it.summary().path("rows").path("unchanged").asInt()).isEqualTo(ROWS - 1);
      assertThat(it.items()).hasSize(ROWS);
    }
  }

  /** A row for each of these texts, and many that never change. */
  private static void feed(CommandFixture it, String... texts) {
    var lines = new ArrayList<>(List.of("name,slug,summary"));
    IntStream.range(0, ROWS)
        .mapToObj(i -> "Row %1$d,row-%1$d,%2$s".formatted(i, i < texts.length ? texts[i] : "Text"))
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
  }

  private static long writes(CommandFixture it) {
    return it.sandbox.requestCount(CallKind.CREATE) + it.sandbox.requestCount(CallKind.UPDATE);
  }

  private void killWhilePruning(CommandFixture it) throws Exception {
    var program = new PackagedProgram(home);
    var process =
        program.start("import", "feed", "--keep-runs", "1s", "--base-url", it.sandbox.baseUrl());
    var log = home.resolve("var/runs/3/run.log");
    while (process.isAlive()
        && !(Files.exists(log) && CommandFixture.read(log).contains("run-pruning"))) {
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    process.destroyForcibly();
    assertThat(program.exitCodeOf(process)).as(program.said()).isEqualTo(128 + 9);
  }

  /** How far each run is gone, in their order; nothing for those that are kept. */
  private String pruned() {
    try (var ledger = LedgerCopy.of(home.resolve("var"))) {
      return String.join(
          " ",
          ledger.list("SELECT pruned FROM import_run WHERE pruned IS NOT NULL ORDER BY run_id"));
    }
  }
}
