package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.RunNumberConverter;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.output.DesktopOpener;
import io.flowloader.job.Reporter;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report RUN}. */
@Command(
    name = "report",
    description = {
      "Makes the report of a run again, for the browser, and prints its path.",
      "It is one file that can be sent to others; it holds the values of the rows."
    },
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {"  ./run.sh report 12 --open"})
final class ReportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RUN",
      description = "The run's number; ./run.sh runs lists them.",
      converter = RunNumberConverter.class)
  private long run;

  @Mixin private KeyOptions keys = KeyOptions.of(List.of(TargetKeys.STATE_DIR));

  @Option(names = "--open", description = "Open it in the browser.")
  private boolean open;

  ReportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    StateDirectory state = surroundings.state(surroundings.settings(keys));
    var report = new Reporter(state).write(run);
    surroundings.out().println(report);
    if (open && !new DesktopOpener(surroundings.environment()).open(report)) {
      throw new BadInputException(
          ProblemCode.NO_PROGRAM,
          report.toString(),
          "There is no program to open it with (no xdg-open, open or wslview). Use a browser to open the file.");
    }
    return 0;
  }
}
