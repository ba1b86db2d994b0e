package io.flowloader.cli;

import picocli.CommandLine.Option;

/** How much is logged of a run. */
final class LogOptions {

  @Option(
      names = "--debug",
      description =
          "Log more in the run's run.log: what each call asks, each page of a list. A plan, which leaves no run, logs to standard error.")
  private boolean debug;

  boolean isDebug() {
    return debug;
  }
}
