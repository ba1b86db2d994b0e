package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.output.RunArchive;
import io.flowloader.cli.output.StatusText;
import io.flowloader.job.ExitCode;
import io.flowloader.report.RunSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code status}. */
@Command(
    name = "status",
    description = "Shows the latest run, also while it goes on.",
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {"  ./run.sh status", "  ./run.sh status --json"})
final class StatusCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private KeyOptions keys = KeyOptions.of(List.of(TargetKeys.STATE_DIR));

  @Option(names = "--json", description = "Print its summary, or its progress, as JSON.")
  private boolean json;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var directory = surroundings.state(surroundings.settings(keys));
    var archive = new RunArchive(directory.runs());
    var latest = archive.latest();
    if (latest.isEmpty()) {
      var reason = "There is no run in " + directory.path() + " yet.";
      surroundings.err().println(reason);
      if (json) {
        surroundings
            .out()
            .println(
                JsonMapper.shared()
                    .createObjectNode()
                    .put("run", RunSummary.NO_RUN)
                    .put("status", "NONE")
                    .put("exitCode", ExitCode.OK.code())
                    .put("reason", reason)
                    .toPrettyString());
      }
      return ExitCode.OK.code();
    }
    var run = latest.get();
    var out = surroundings.out();
    if (json) {
      out.println(run.json().toPrettyString());
    } else {
      new StatusText(archive, surroundings).lines(run).forEach(out::println);
    }
    return ExitCode.OK.code();
  }
}
