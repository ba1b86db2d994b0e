package io.flowloader.job.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.sandbox.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"INTERRUPTED", "TERMINATED"})
  void an_interrupted_plan_ends_with_the_code_of_its_signal(ExitCode signal) {
    try (var it = ImportFixture.in(directory)) {
      it.rows(3);
      var interruption = new Interruption();
      it.sandbox()
          .faultSource(
              (method, path, number, body) -> {
                if (path.contains("/items")) {
                  interruption.request(signal);
                  return new Fault.Status(500, false, false, null);
                }
                return Fault.NONE;
              });
      var end = it.plan(interruption);
      assertThat(end).isInstanceOf(Unplanned.class);
      assertThat(end.exitCode()).isEqualTo(signal);
      assertThat(it.creates()).isZero();
    }
  }

  @Test
  void a_stop_before_the_file_is_read_ends_the_plan_too() {
    try (var it = ImportFixture.in(directory)) {
      it.rows(3);
      var interruption = new Interruption();
      it.sandbox()
          .faultSource(
              (method, path, number, body) -> {
                interruption.request(ExitCode.INTERRUPTED);
                return Fault.NONE;
              });
      assertThat(it.plan(interruption).exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    }
  }

  @Test
  void limits_of_plans_are_named_when_they_are_passed_and_not_after() {
    assertThat(ItemLimits.warnings(new Plan.Items(1_000, 2_000, null))).isEmpty();
    assertThat(ItemLimits.warnings(new Plan.Items(1_000, 2_001, null))).hasSize(1);
    assertThat(ItemLimits.warnings(new Plan.Items(2_000, 10_001, null))).hasSize(2);
    assertThat(ItemLimits.warnings(new Plan.Items(2_001, 10_000, null))).isEmpty();
    assertThat(ItemLimits.warnings(new Plan.Items(10_001, 20_000, null))).isEmpty();
    assertThat(ItemLimits.warnings(new Plan.Items(1_000, 20_000, 20_000L))).isEqualTo(List.of());
  }
}
