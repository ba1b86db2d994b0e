package io.flowloader.cli;

import io.flowloader.job.Importer;
import io.flowloader.job.Interruption;
import io.flowloader.ledger.ItemState;
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
    mixinStandardHelpOptions = true)
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

  @Parameters(paramLabel = "RUN", description = "The run's number; ./run.sh runs lists them.")
  private String number = "";

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private SendOptions send = new SendOptions();

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
    var program = Settings.of(surroundings);
    long run = Settings.numberOf("RUN", number, 1, Long.MAX_VALUE, 1);
    var state = target.state(surroundings, program);
    var left = new RunArchive(state.runs()).find(run);
    var settings = program.with(left.map(RunArchive.LeftRun::definition).orElse(""), surroundings);
    if (left.isPresent() && left.get().isOfSandbox()) {
      target.useSandboxHere();
    }
    var interruption = new Interruption();
    try (var sandbox = target.startSandbox(surroundings, state)) {
      Signals.stop(interruption);
      var api = target.target(surroundings, settings, sandbox);
      try (var display = new ProgressDisplay(surroundings)) {
        var importer =
            new Importer(
                state, api, send.in(settings), display, surroundings.clock(), interruption);
        var end =
            interruption.heeding(
                () -> importer.retry(run, settleAs == null ? null : settleAs.state));
        return new Ending(surroundings, display).tellRetried(end, json);
      }
    }
  }
}
