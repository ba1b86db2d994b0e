package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program hears a signal where nothing comes that could wake it. */
class StopIT {

  private static final long SOON_SECONDS = 5;

  @TempDir Path home;

  /** Somebody who pipes the rows in, and pauses. */
  @Test
  void it_ends_while_it_waits_for_standard_input() throws Exception {
    try (var it = new CommandFixture(home, settings -> settings.withClock(Instant::now))) {
      var process =
          new PackagedProgram(home)
              .start(
                  "import",
                  "-",
                  "--base-url",
                  it.sandbox.baseUrl(),
                  "--collection",
                  Sandbox.COLLECTION_ID);
      try (var rows = process.getOutputStream()) {
        rows.write("name,price\nBread,1.50\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        rows.flush();
        waitUntilItReads(process);
        process.destroy(); // SIGTERM
        assertThat(process.waitFor(SOON_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      }
      assertThat(process.exitValue()).isEqualTo(143);
      assertThat(new PackagedProgram(home).said()).contains("Stopped on request");
    }
  }

  private void waitUntilItReads(Process process) throws InterruptedException {
    var received = home.resolve("var/spool/standard-input");
    while (!Files.exists(received)) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).as("it waits for more").isFalse();
    }
  }
}
