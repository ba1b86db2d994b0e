package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.RunNumberConverter;
import io.flowloader.cli.config.SendKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.definition.Definition;
import io.flowloader.cli.output.Ending;
import io.flowloader.cli.output.ProgressDisplay;
import io.flowloader.cli.output.RunArchive;
import io.flowloader.cli.output.UndoQuestion;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Importer;
import io.flowloader.job.Interruption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code undo RUN}. */
@Command(
    name = "undo",
    description = {
      "Takes back what a run did: removes what it created, puts back what it changed or archived.",
      "Shows first what that is, and asks. What was edited since is left as it is, and named."
    },
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {"  ./run.sh undo 12", "  ./run.sh undo 12 --yes"})
final class UndoCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RUN",
      description = "The run's number; ./run.sh runs lists them.",
      converter = RunNumberConverter.class)
  private long run;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private KeyOptions keys = KeyOptions.of(TargetKeys.OPTIONS, SendKeys.OPTIONS);

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask. Needed where there is no terminal.")
  private boolean yes;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  UndoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var program = surroundings.settings(keys);
    var left = new RunArchive(surroundings.state(program).runs()).find(run);
    var definition =
        Definition.path(left.map(RunArchive.LeftRun::definition).orElse(""), surroundings);
    var settings = definition == null ? program : program.with(definition);
    var state = surroundings.state(settings).withDebug(output.isDebug());
    if (left.isPresent() && left.get().isOfSandbox()) {
      target.useSandbox();
    }
    var interruption = new Interruption();
    try (var limit = StopAfter.shortest(List.of(settings), surroundings, interruption);
        var display = new ProgressDisplay(surroundings, output.isQuiet())) {
      Signals.stop(interruption, display::release);
      try (var sandbox = target.startSandbox(surroundings, state)) {
        var api = target.target(surroundings, settings, sandbox);
        var importer =
            new Importer(
                state, api, SendKeys.read(settings), display, surroundings.clock(), interruption);
        var question = new UndoQuestion(surroundings, yes);
        var end =
            interruption.heeding(
                () -> importer.undo(run, what -> display.aside(() -> question.test(what))));
        if (end.isEmpty()) {
          display.close();
          surroundings.err().println("Nothing was changed.");
          return ExitCode.USAGE.code();
        }
        return new Ending(surroundings, display, output.typed()).tell(end.get(), json);
      }
    }
  }
}
