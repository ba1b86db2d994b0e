package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.webflow.SecretToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as a process of its own, stopped in the middle of a plan. */
class PlanIT {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path home;

  @Test
  void a_plan_that_is_stopped_by_a_signal_leaves_nothing_behind() throws Exception {
    try (var it =
        new CommandFixture(home, settings -> settings.withClock(java.time.Instant::now))) {
      var primary = List.of(Sandbox.cmsLocaleId("en-US"));
      IntStream.range(0, 250).forEach(i -> it.sandbox.put("Item " + i, "item-" + i, primary));
      var temporary = Files.createDirectories(home.resolve("tmp"));
      var running = new AtomicReference<Process>();
      it.sandbox.faultSource(
          (method, path, number, body) -> {
            var process = running.get();
            if (process != null && path.endsWith("/items")) {
              process.destroy(); // SIGTERM; the next page is 1.005 s away
            }
            return Fault.NONE;
          });
      var builder =
          new ProcessBuilder(
              ProcessHandle.current().info().command().orElse("java"),
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-Dflowloader.home=" + home,
              "-jar",
              System.getProperty("flowloader.jar", "target/flowloader.jar"),
              "plan",
              it.rows("in.csv", 10, "en-US").toString(),
              "--base-url",
              it.sandbox.baseUrl(),
              "--collection",
              Sandbox.COLLECTION_ID,
              "--requests-per-minute",
              "60");
      builder.environment().put("WEBFLOW_API_TOKEN", SecretToken.VALUE);
      builder.environment().put("TMPDIR", temporary.toString());
      var process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("output.txt").toFile())
              .start();
      running.set(process);
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(CommandFixture.read(home.resolve("output.txt"))).contains("there is no plan");
      assertThat(temporary).isEmptyDirectory();
      assertThat(home.resolve("var")).doesNotExist();
    }
  }
}
