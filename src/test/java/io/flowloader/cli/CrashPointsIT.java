package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program, killed at requests: while it looks at the token, the collection, the list
 * of what is there, and while it creates, with up to eight creations under way. What the killed
 * program had sent is then carried out at once, or never, or only while its successor looks.
 */
class CrashPointsIT {

  /** So that a failure can be had again: {@code -Dflowloader.crash.seed=N}. */
  private static final long SEED = Long.getLong("flowloader.crash.seed", 731);

  private static final long PATIENCE_SECONDS = 60;
  private static final int ROWS = 400;
  private static final int KILLS = 25;

  /** Of a process: four of the preflight, one or more lists, then creations. */
  private static final int LATEST_REQUEST = 14;

  private static final List<String> LOCALES =
      List.of("", "en-US", "fr-FR|de-DE", "en-US|fr-FR|es-ES|ja-JP");

  @TempDir Path home;
  private CommandFixture it;
  private Path file;

  @BeforeEach
  void start() {
    it = new CommandFixture(home, settings -> settings.withClock(Instant::now));
    var lines = new ArrayList<String>();
    lines.add("name,locales,draft,price");
    for (int i = 0; i < ROWS; i++) {
      lines.add("Row %d,%s,%s,%d.5".formatted(i, LOCALES.get(i % LOCALES.size()), i % 7 == 0, i));
    }
    file = it.file("in.csv", lines.toArray(String[]::new));
  }

  @AfterEach
  void stop() {
    it.close();
  }

  /** What becomes of the requests that a killed program had under way. */
  private enum Effect {
    AT_ONCE,
    NEVER,
    WHILE_THE_NEXT_LOOKS
  }

  /** Holds requests from the given one on until the program is dead, and then decides on them. */
  private static final class Trap implements FaultSource {

    private final long at;
    private final Effect effect;
    private final List<CountDownLatch> waiting;
    private final AtomicLong count = new AtomicLong();
    private final CountDownLatch sprung = new CountDownLatch(1);
    private final CountDownLatch dead = new CountDownLatch(1);
    private final CountDownLatch listed = new CountDownLatch(1);

    /**
     * @param waiting opened by this program's first list: what earlier ones had sent comes to pass
     */
    Trap(long at, Effect effect, List<CountDownLatch> waiting) {
      this.at = at;
      this.effect = effect;
      this.waiting = List.copyOf(waiting);
    }

    @Override
    public Fault choose(String method, String path, long number, byte[] body) {
      if (method.equals("GET") && path.endsWith("/items")) {
        waiting.forEach(CountDownLatch::countDown);
      }
      if (count.incrementAndGet() < at) {
        return Fault.NONE;
      }
      sprung.countDown();
      await(dead);
      if (effect == Effect.WHILE_THE_NEXT_LOOKS) {
        await(listed);
      }
      return effect == Effect.NEVER ? Fault.Plain.RESET_BEFORE : Fault.NONE;
    }
  }

  @Test
  void killed_at_any_request_it_creates_every_row_once_in_its_locales() throws Exception {
    var random = new Random(SEED);
    var waiting = new ArrayList<CountDownLatch>();
    int kills = 0;
    while (kills < KILLS) {
      var effect = Effect.values()[random.nextInt(Effect.values().length)];
      var trap = new Trap(1 + random.nextInt(LATEST_REQUEST), effect, waiting);
      it.sandbox.faultSource(trap);
      var process = program();
      process.onExit().thenRun(trap.sprung::countDown);
      assertThat(trap.sprung.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(state()).isTrue();
      if (!process.isAlive()) {
        break; // it was through before the trap: all rows are made
      }
      process.destroyForcibly();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(state()).isTrue();
      trap.dead.countDown();
      waiting.add(trap.listed);
      kills++;
    }
    it.sandbox.faultSource(new Trap(Long.MAX_VALUE, Effect.AT_ONCE, waiting));
    var last = program();
    assertThat(last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(state()).isTrue();
    assertThat(last.exitValue()).as(state()).isZero();
    assertThat(kills).as("kills before all was done; " + state()).isGreaterThan(KILLS / 2);
    assertEveryRowIsThereOnce();
  }

  private void assertEveryRowIsThereOnce() {
    assertThat(it.items()).as(state()).hasSize(ROWS);
    assertThat(it.items()).extracting(SandboxItem::slug).doesNotHaveDuplicates();
    assertThat(it.outcomes()).as(state()).containsOnlyKeys("CREATED");
    assertThat(it.csv("rows.csv")).hasSize(ROWS);
    it.recordAgreesWithSite();
    for (var item : it.items()) {
      int row = Integer.parseInt(item.slug().substring("row-".length()));
      var locales = LOCALES.get(row % LOCALES.size());
      assertThat(item.cmsLocaleIds())
          .as("the locales of %s; %s", item.slug(), state())
          .containsExactlyElementsOf(
              List.of((locales.isEmpty() ? "en-US" : locales).split("\\|")).stream()
                  .map(Sandbox::cmsLocaleId)
                  .toList());
    }
  }

  private String state() {
    return "seed %d; said: %s".formatted(SEED, CommandFixture.read(home.resolve("output.txt")));
  }

  private Process program() throws IOException {
    var builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dflowloader.home=" + home,
                "-jar",
                System.getProperty("flowloader.jar", "target/flowloader.jar"),
                "import",
                file.toString(),
                "--base-url",
                it.sandbox.baseUrl(),
                "--collection",
                Sandbox.COLLECTION_ID,
                "--rows-per-request",
                "6",
                "--settle-after",
                "200ms,400ms")
            .directory(home.toFile());
    builder.environment().put("WEBFLOW_API_TOKEN", CommandFixture.TOKEN);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("output.txt").toFile()))
        .start();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
