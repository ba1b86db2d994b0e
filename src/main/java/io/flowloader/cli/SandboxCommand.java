package io.flowloader.cli;

import io.flowloader.job.ExitCode;
import io.flowloader.problem.BadInputException;
import io.flowloader.sandbox.FaultRates;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.sandbox.TakenSlugPolicy;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sandbox}. */
@Command(
    name = "sandbox",
    description = {
      "Runs the stand-in for the API on its own, on this machine only (127.0.0.1).",
      "Token sandbox-token; sandbox-token-read-only and sandbox-token-write-only lack a scope.",
      "Prints its base URL when it is ready; Ctrl-C ends it."
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

  private static final int LARGEST_PORT = 65_535;
  private static final int MOST_A_MINUTE = 1_000_000;

  private final Surroundings surroundings;

  @Mixin private StateOption state = new StateOption();

  @Option(names = "--port", paramLabel = "N", description = "Its port. Default: any free one.")
  private @Nullable String port;

  @Option(
      names = "--requests-per-minute",
      paramLabel = "N",
      description = "The limit of each token; 0 for none. Default: 60.")
  private @Nullable String requestsPerMinute;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      description = "How long every answer takes, such as 200ms. Default: as short as it can.")
  private @Nullable String latency;

  @Option(
      names = "--visible-after",
      paramLabel = "TIME",
      description = "How old an item must be to show in lists. Default: 0s.")
  private @Nullable String visibleAfter;

  @Option(
      names = "--taken-slugs",
      paramLabel = "refuse|suffix",
      description = "What happens to an item whose slug is taken. Default: refuse.")
  private TakenSlugPolicy takenSlugs = TakenSlugPolicy.REFUSE;

  @Option(
      names = "--faults",
      paramLabel = "WORD=P%,…",
      description =
          "Faults by chance, such as lost=2%%,500=1%%. Words: 408, 429, 500, 502, 503, 504, cut, locales, lost, missing, notjson, reset, shuffled, stall, suffixed.")
  private @Nullable String faults;

  @Option(names = "--seed", paramLabel = "N", description = "Of the faults by chance. Default: 1.")
  private @Nullable String seed;

  SandboxCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var settings = Settings.of(surroundings);
    var directory = state.directory(surroundings, settings).prepare();
    var sandboxSettings = sandboxSettings();
    try (var sandbox = Sandbox.start(sandboxSettings, directory.sandbox())) {
      surroundings.out().println(sandbox.baseUrl());
      surroundings.out().flush();
      new CountDownLatch(1).await(); // until a signal ends the process
    }
    return ExitCode.OK.code();
  }

  private SandboxSettings sandboxSettings() {
    var sandbox =
        SandboxSettings.defaults()
            .withPort((int) Settings.numberOf("--port", port, 0, LARGEST_PORT, 0))
            .withRequestsPerMinute(
                (int)
                    Settings.numberOf(
                        "--requests-per-minute",
                        requestsPerMinute,
                        0,
                        MOST_A_MINUTE,
                        SandboxSettings.defaults().requestsPerMinute()))
            .withLatency(Settings.durationOf("--latency", latency, Duration.ZERO))
            .withVisibleAfter(Settings.durationOf("--visible-after", visibleAfter, Duration.ZERO))
            .withTakenSlugs(takenSlugs)
            .withSeed(Settings.numberOf("--seed", seed, 0, Long.MAX_VALUE, 1));
    try {
      return faults == null ? sandbox : sandbox.withFaults(FaultRates.parse(faults));
    } catch (BadInputException e) {
      throw new BadInputException("--faults: " + e.getMessage(), e);
    }
  }
}
