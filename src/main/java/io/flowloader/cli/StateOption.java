package io.flowloader.cli;

import io.flowloader.job.StateDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where state is kept. */
final class StateOption {

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Where runs, ledger and files are kept. Default: var, beside run.sh.")
  private @Nullable Path stateDir;

  StateDirectory directory(Surroundings surroundings) {
    return directory(surroundings, Settings.of(surroundings));
  }

  /** An option is relative to the caller, a setting to the folder of run.sh. */
  StateDirectory directory(Surroundings surroundings, Settings settings) {
    return StateDirectory.at(
        stateDir != null
            ? surroundings.caller().resolve(stateDir)
            : surroundings.home().resolve(settings.text("state-dir", null).orElse("var")));
  }

  void use(Path directory) {
    stateDir = directory;
  }
}
