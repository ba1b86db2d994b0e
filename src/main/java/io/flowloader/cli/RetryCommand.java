package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.ReportKeys;
import io.flowloader.cli.config.RunNumberConverter;
import io.flowloader.cli.config.SendKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.definition.Definition;
import io.flowloader.cli.output.Ending;
import io.flowloader.cli.output.ProgressDisplay;
import io.flowloader.cli.output.RunArchive;
import io.flowloader.job.Importer;
import io.flowloader.job.Interruption;
import io.flowloader.ledger.ItemState;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retry RUN}. */
@Command(
    name = "retry",
    description = "Sends the rejected rows of a run again, and settles its unknown ones.",
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {"  ./run.sh retry 12", "  ./run.sh retry 12 --settle-as created"})
final class RetryCommand implements Callable<Integer> {

  /** What a person may say of rows that cannot be told. */
  enum SettleAs {
    CREATED(ItemState.CREATED),
    EXISTS(ItemState.EXISTS);

    private final ItemState state;

    SettleAs(ItemState state) {
      this.state = state;
    }
  }

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RUN",
      description = "The run's number; ./run.sh runs lists them.",
      converter = RunNumberConverter.class)
  private long run;

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin
  private KeyOptions keys = KeyOptions.of(TargetKeys.OPTIONS, SendKeys.OPTIONS, ReportKeys.OPTIONS);

  @Option(
      names = "--settle-as",
      paramLabel = "created|exists",
      description = "Your own word on the rows of this run whose outcome cannot be told.")
  private @Nullable SettleAs settleAs;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  RetryCommand(Surroundings surroundings) {
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
        var end =
            interruption.heeding(
                () -> importer.retry(run, settleAs == null ? null : settleAs.state));
        int code = new Ending(surroundings, display, output.typed()).tellRetried(end, json);
        if (definition != null) {
          new Telling(surroundings, interruption, program)
              .tell(settings, end.summary().definition(), end);
        }
        return code;
      }
    }
  }
}
