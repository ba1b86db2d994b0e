package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
 * The packaged program as a process of its own, killed at named and at random points; the site
 * lives on in this one, and counts.
 */
class CrashIT {

  private static final long PATIENCE_SECONDS = 60;
  private static final int ROWS = 150;

  @TempDir Path home;
  private CommandFixture it;
  private Path file;

  @BeforeEach
  void start() {
    it = new CommandFixture(home, settings -> settings.withClock(java.time.Instant::now));
    file = it.rows("in.csv", ROWS, "en-US|fr-FR|de-DE");
  }

  @AfterEach
  void stop() {
    it.close();
  }

  private Process program(String... options) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
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
                "5",
                "--settle-after",
                "150ms,300ms"));
    command.addAll(Arrays.asList(options));
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("WEBFLOW_API_TOKEN", CommandFixture.TOKEN);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("output.txt").toFile()))
        .start();
  }

  private int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  /** Kills the program when the site sees this request; the fault decides what becomes of it. */
  private void killAt(String what, long number, Fault fault) throws Exception {
    var seen = new CountDownLatch(1);
    var killed = new CountDownLatch(1);
    var count = new AtomicLong();
    it.sandbox.faultSource(
        (method, path, running, body) -> {
          if (path.endsWith(what) && count.incrementAndGet() == number) {
            seen.countDown();
            await(killed);
            return fault;
          }
          return Fault.NONE;
        });
    var process = program();
    if (seen.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
    killed.countDown();
    it.sandbox.faultSource((method, path, running, body) -> Fault.NONE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endsWellAtLast() throws Exception {
    assertThat(exitCode(program())).as(CommandFixture.read(home.resolve("output.txt"))).isZero();
    assertThat(it.items()).hasSize(ROWS);
    assertThat(it.outcomes()).containsEntry("CREATED", (long) ROWS);
    it.recordAgreesWithSite();
    assertThat(CommandFixture.read(home.resolve("output.txt")))
        .doesNotContain("Exception")
        .doesNotContain("at io.flowloader");
  }

  @Test
  void killed_again_and_again_at_requests_it_creates_every_row_once() throws Exception {
    killAt("/items", 1, Fault.NONE);
    for (int i = 0; i < 6; i++) {
      killAt("/items/bulk", 1 + i % 3, i % 2 == 0 ? Fault.NONE : Fault.Plain.RESET_BEFORE);
    }
    endsWellAtLast();
  }

  @Test
  void killed_at_random_moments_it_creates_every_row_once() throws Exception {
    long seed = 20260;
    var random = new Random(seed);
    for (int kill = 0; kill < 20; kill++) {
      var process = program();
      // Moments of starting, reading, sending and ending alike.
      if (!process.waitFor(200 + random.nextInt(1_800), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      process.waitFor();
    }
    endsWellAtLast();
  }

  @Test
  void a_signal_stops_it_in_good_order_and_the_same_command_goes_on() throws Exception {
    int[] codes = {143, 130};
    String[] signals = {"TERM", "INT"};
    for (int i = 0; i < codes.length; i++) {
      var begun = new CountDownLatch(1);
      it.sandbox.faultSource(onBulk(begun));
      var process = program("--requests-per-minute", "600");
      assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      new ProcessBuilder("kill", "-" + signals[i], String.valueOf(process.pid())).start().waitFor();
      assertThat(exitCode(process)).isEqualTo(codes[i]);
      assertThat(it.summary().path("status").asString()).isEqualTo("STOPPED");
      assertThat(it.summary().path("exitCode").asInt()).isEqualTo(codes[i]);
      assertThat(it.outcomes()).doesNotContainKey("UNKNOWN");
      it.recordAgreesWithSite();
    }
    endsWellAtLast();
  }

  private static FaultSource onBulk(CountDownLatch begun) {
    return (method, path, running, body) -> {
      if (path.endsWith("/items/bulk")) {
        begun.countDown();
      }
      return Fault.NONE;
    };
  }

  @Test
  void a_second_process_on_the_same_state_is_exit_5_and_disturbs_nothing() throws Exception {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    it.sandbox.faultSource(
        (method, path, running, body) -> {
          if (path.endsWith("/items/bulk")) {
            begun.countDown();
            await(release);
          }
          return Fault.NONE;
        });
    var first = program();
    assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(exitCode(program())).isEqualTo(5);
    release.countDown();
    assertThat(exitCode(first)).isZero();
    endsWellAtLast();
  }
}
