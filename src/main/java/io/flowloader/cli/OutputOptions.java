package io.flowloader.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much is told and logged of a run. */
final class OutputOptions {

  @Option(
      names = "--debug",
      description =
          "Log more in the run's run.log: what each call asks, each page of a list. A plan, which leaves no run, logs to standard error.")
  private boolean debug;

  @Option(
      names = {"-q", "--quiet"},
      description = "Tell no progress; only what should be known, and how it ended.")
  private boolean quiet;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  boolean isQuiet() {
    return quiet;
  }

  /** The words that were typed, without the program's name; none if nobody typed. */
  List<String> typed() {
    var line = command == null ? null : command.commandLine();
    var parsed = line == null ? null : line.getParseResult();
    return parsed == null ? List.of() : parsed.originalArgs();
  }

  boolean isDebug() {
    return debug;
  }
}
