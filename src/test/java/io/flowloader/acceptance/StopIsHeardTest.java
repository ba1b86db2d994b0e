package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.job.ExitCode;
import io.flowloader.job.InterruptedRunException;
import io.flowloader.job.Interruption;
import io.flowloader.job.RunObserver;
import io.flowloader.ledger.RunPhase;
import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stop that comes at any station ends the run there, and the same command goes on. */
class StopIsHeardTest {

  private static final int ROWS = 2_000;

  @TempDir Path directory;
  private final Interruption interruption = new Interruption();

  /** Asks for a stop when a step begins. */
  private final class StopAt implements RunObserver {

    private final String phase;

    private StopAt(String phase) {
      this.phase = phase;
    }

    @Override
    public void began(RunSummary summary, boolean resumed) {
      stopAt("began");
    }

    @Override
    public void phase(RunPhase begun) {
      stopAt(begun.word());
    }

    private void stopAt(String name) {
      if (name.equals(phase)) {
        interruption.request(ExitCode.TERMINATED);
      }
    }

    @Override
    public void progress(Progress progress) {}

    @Override
    public void note(String message) {}
  }

  @ParameterizedTest
  @ValueSource(strings = {"began", "preflight", "stage", "send"})
  void at_the_beginning_of_any_step(String phase) {
    try (var it = ImportFixture.in(directory)) {
      it.rows(ROWS).observer(new StopAt(phase));
      var ended = it.run(interruption);
      assertThat(ended.exitCode()).isEqualTo(143);
      assertThat(it.sandbox().requestCount(CallKind.CREATE)).isZero();
      assertThat(it.observer(new StopAt("")).run().exitCode()).isZero();
      assertThat(it.sandbox().items()).hasSize(ROWS);
    }
  }

  @Test
  void before_the_file_is_read_at_all() {
    try (var it = ImportFixture.in(directory)) {
      it.rows(ROWS);
      interruption.request(ExitCode.TERMINATED);
      assertThatThrownBy(() -> interruption.heeding(() -> it.run(interruption)))
          .isInstanceOfSatisfying(
              InterruptedRunException.class,
              e -> assertThat(e.code()).isEqualTo(ExitCode.TERMINATED));
      assertThat(it.run().exitCode()).isZero();
    }
  }

  /** The read is cut: its answer would take longer than any test. */
  @Test
  void while_a_list_is_waited_for() {
    try (var it = ImportFixture.in(directory)) {
      it.rows(20);
      it.sandbox()
          .faultSource(
              (method, path, number, body) -> {
                if (method.equals("GET") && path.endsWith("/items")) {
                  interruption.request(ExitCode.INTERRUPTED);
                  return new Fault.Stall(Duration.ofSeconds(4), false);
                }
                return Fault.NONE;
              });
      long began = System.nanoTime();
      assertThat(it.run(interruption).exitCode()).isEqualTo(130);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
      it.sandbox().faultSource((method, path, number, body) -> Fault.NONE);
      assertThat(it.run().exitCode()).isZero();
    }
  }
}
