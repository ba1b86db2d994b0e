package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged program as a process among others: signals, and a second one beside it. */
class CrashIT {

  private static final int ROWS = 150;

  @RegisterExtension
  final CommandFixture it = new CommandFixture(settings -> settings.withClock(Instant::now));

  private Path file;
  private PackagedProgram program;

  @BeforeEach
  void start() {
    file = it.rows("in.csv", ROWS, "en-US|fr-FR|de-DE");
    program = new PackagedProgram(it.home);
  }

  private Process program(String... options) {
    var args =
        new ArrayList<>(
            List.of(
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
    args.addAll(List.of(options));
    return program.start(args.toArray(String[]::new));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PackagedProgram.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void endsWellAtLast() {
    assertThat(program.exitCodeOf(program())).as(program.said()).isZero();
    assertThat(it.items()).hasSize(ROWS);
    assertThat(it.outcomes()).containsEntry("CREATED", (long) ROWS);
    it.recordAgreesWithSite();
    assertThat(program.said()).doesNotContain("Exception").doesNotContain("at io.flowloader");
  }

  @Test
  void a_signal_stops_it_in_good_order_and_the_same_command_goes_on() throws Exception {
    var codes = new LinkedHashMap<>(Map.of("TERM", 143));
    if (IgnoredSignals.holdInterrupt()) {
      System.out.println("SIGINT is ignored here, as in the background of a shell: not tried");
    } else {
      codes.put("INT", 130);
    }
    for (var signal : codes.entrySet()) {
      var begun = new CountDownLatch(1);
      it.sandbox.faultSource(onBulk(begun, new CountDownLatch(0)));
      var process = program("--requests-per-minute", "600");
      await(begun);
      new ProcessBuilder("kill", "-" + signal.getKey(), String.valueOf(process.pid()))
          .start()
          .waitFor();
      assertThat(program.exitCodeOf(process)).isEqualTo(signal.getValue());
      assertThat(it.summary().path("status").asString()).isEqualTo("STOPPED");
      assertThat(it.summary().path("exitCode").asInt()).isEqualTo(signal.getValue());
      assertThat(it.outcomes()).doesNotContainKey("UNKNOWN");
      it.recordAgreesWithSite();
    }
    endsWellAtLast();
  }

  private static FaultSource onBulk(CountDownLatch begun, CountDownLatch release) {
    return (method, path, running, body) -> {
      if (path.endsWith("/items/bulk")) {
        begun.countDown();
        await(release);
      }
      return Fault.NONE;
    };
  }

  @Test
  void a_run_settled_by_another_that_is_killed_has_true_files_in_the_end() throws Exception {
    killWhileCreating();
    file = it.rows("tomorrow.csv", ROWS + 5, "en-US|fr-FR|de-DE");
    killWhileCreating();
    var left = it.home.resolve("var/runs/1");
    assertThat(CommandFixture.read(left.resolve("rows.csv"))).as("of before").contains("UNKNOWN");
    assertThat(it.run("status", "--json").out())
        .as("a killed run is told as one")
        .contains("\"run\" : 2", "\"status\" : \"FAILED\"", "\"exitCode\" : 3");

    assertThat(program.exitCodeOf(program())).as(program.said()).isZero();
    assertThat(CommandFixture.read(left.resolve("rows.csv"))).doesNotContain("UNKNOWN");
    assertThat(left.resolve("progress.json")).doesNotExist();
    assertThat(it.items()).extracting(SandboxItem::name).hasSize(ROWS + 5).doesNotHaveDuplicates();
  }

  /** Its request is carried out all the same, but there is nobody to hear of it. */
  private void killWhileCreating() throws Exception {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    it.sandbox.faultSource(onBulk(begun, release));
    var process = program();
    await(begun);
    process.destroyForcibly().waitFor();
    release.countDown();
  }

  @Test
  void a_second_process_on_the_same_state_is_exit_5_and_disturbs_nothing() {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    it.sandbox.faultSource(onBulk(begun, release));
    var first = program();
    await(begun);
    assertThat(program.exitCodeOf(program())).isEqualTo(5);
    release.countDown();
    assertThat(program.exitCodeOf(first)).isZero();
    endsWellAtLast();
  }
}
