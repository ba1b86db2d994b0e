package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.output.RunArchive;
import io.flowloader.cli.output.RunTable;
import io.flowloader.job.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code runs}. */
@Command(
    name = "runs",
    description = "Lists all runs.",
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {"  ./run.sh runs", "  ./run.sh runs --json"})
final class RunsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private KeyOptions keys = KeyOptions.of(List.of(TargetKeys.STATE_DIR));

  @Option(names = "--json", description = "Print their summaries as a JSON list.")
  private boolean json;

  RunsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var directory = surroundings.state(surroundings.settings(keys));
    var runs = new RunArchive(directory.runs()).all();
    if (json) {
      var list = JsonMapper.shared().createArrayNode();
      runs.forEach(run -> list.add(run.json()));
      surroundings.out().println(list.toPrettyString());
    } else if (runs.isEmpty()) {
      surroundings.err().println("There is no run in " + directory.path() + " yet.");
    } else {
      RunTable.of(runs).forEach(surroundings.out()::println);
    }
    return ExitCode.OK.code();
  }
}
