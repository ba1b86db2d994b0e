package io.flowloader.cli;

import io.flowloader.cli.config.FileKeys;
import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.SendKeys;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.output.Ending;
import io.flowloader.cli.output.ProgressDisplay;
import io.flowloader.job.Importer;
import io.flowloader.job.Interruption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import FILE|DEFINITION}. */
@Command(
    name = "import",
    description = "Imports a CSV file. The same command again goes on where it was.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private ImportOptions what = new ImportOptions();
  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private LogOptions log = new LogOptions();

  @Mixin
  private KeyOptions keys =
      KeyOptions.of(ImportOptions.KEYS, FileKeys.OPTIONS, TargetKeys.OPTIONS, SendKeys.OPTIONS);

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The demo's import. */
  static ImportCommand ofDemo(Surroundings surroundings, Path file, Path state) {
    var command = new ImportCommand(surroundings);
    command.what.use(file);
    command.keys.choose(SourceKeys.DRAFT, true);
    command.keys.choose(TargetKeys.STATE_DIR, state);
    command.target.useSandbox();
    return command;
  }

  @Override
  public Integer call() {
    var settings = what.settings(surroundings, keys);
    var order = what.order(surroundings, settings, target.isSandbox());
    var state = surroundings.state(settings).withDebug(log.isDebug());
    // To open the ledger takes a while, and only then has the run a number.
    surroundings.err().println("Importing %s; opening %s".formatted(order.file(), state.path()));
    var interruption = new Interruption();
    try (var sandbox = target.startSandbox(surroundings, state)) {
      Signals.stop(interruption);
      var api = target.target(surroundings, settings, sandbox);
      try (var display = new ProgressDisplay(surroundings)) {
        var importer =
            new Importer(
                state, api, SendKeys.read(settings), display, surroundings.clock(), interruption);
        var end =
            interruption.heeding(
                () ->
                    what.isStandardInput()
                        ? importer.importStandardInput(order, surroundings.in())
                        : importer.importFile(order));
        return new Ending(surroundings, display).tell(end, json);
      }
    }
  }
}
