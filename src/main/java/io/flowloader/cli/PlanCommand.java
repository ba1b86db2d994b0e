package io.flowloader.cli;

import io.flowloader.cli.config.ExistingKeys;
import io.flowloader.cli.config.FileKeys;
import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.ReportKeys;
import io.flowloader.cli.config.SendKeys;
import io.flowloader.cli.config.Setting;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.output.PlanJson;
import io.flowloader.cli.output.PlanText;
import io.flowloader.cli.output.ProgressDisplay;
import io.flowloader.job.Interruption;
import io.flowloader.job.plan.Planner;
import io.flowloader.job.state.RunLog;
import io.flowloader.job.state.ScratchState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plan FILE|DEFINITION}. */
@Command(
    name = "plan",
    description = {
      "Tells what an import would do: rows to create, to change, existing and refused ones,",
      "what the file lacks, requests, time. Writes nothing to the site and leaves no run.",
      "Exit code 1 if some rows are INVALID or in conflict, 6 if a brake would stop the import."
    },
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {
      "  ./run.sh plan sample-data/articles.csv --sandbox",
      "  ./run.sh plan posts --on-existing update --diff"
    })
final class PlanCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = ImportOptions.LABEL,
      description = {
        "A CSV file, plain or gzip; \"-\" for standard input.",
        "Or the name of a definition in config/imports."
      })
  private String what = "";

  @Mixin private ImportOptions options = new ImportOptions();
  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin
  private KeyOptions keys =
      KeyOptions.of(
          ImportOptions.KEYS,
          FileKeys.OPTIONS,
          ExistingKeys.OPTIONS,
          TargetKeys.OPTIONS,
          SendKeys.OPTIONS,
          ReportKeys.OPTIONS,
          List.of(SendKeys.ITEM_LIMIT));

  @Option(
      names = "--diff",
      description = "Also each change of an item that is there: slug, locale, field, old and new.")
  private boolean diff;

  @Option(names = "--json", description = "Print the plan as JSON.")
  private boolean json;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var task = options.of(what).task(surroundings, keys, target.isSandbox());
    var settings = task.settings();
    var order = task.theOnlyFile();
    var state = surroundings.state(settings);
    var interruption = new Interruption();
    try (var scratch = ScratchState.in(surroundings.temporary());
        var display = new ProgressDisplay(surroundings, output.isQuiet())) {
      Signals.stop(
          interruption,
          () -> {
            display.release();
            scratch.remove();
          });
      if (order.draft().policies().existing().usesMemory()) {
        scratch.takeLedgerOf(state);
      }
      try (var sandbox = target.startSandboxOnCopy(surroundings, state, scratch.directory());
          var planner =
              new Planner(
                  scratch,
                  target.target(surroundings, settings, sandbox),
                  SendKeys.read(settings),
                  settings.find(SendKeys.ITEM_LIMIT).map(Setting::value).orElse(null),
                  display,
                  surroundings.clock(),
                  interruption);
          var told =
              output.isDebug()
                  ? RunLog.onto(surroundings.err(), settings.value(ReportKeys.LOG_FORMAT))
                  : null) {
        var end =
            interruption.heeding(
                () ->
                    task.isStandardInput()
                        ? planner.planStandardInput(order, surroundings.in())
                        : planner.plan(order));
        display.close();
        if (json) {
          new PlanJson(surroundings.out(), diff).print(end, planner);
        } else {
          new PlanText(surroundings, display.columns(), diff).print(end, planner);
        }
        return end.exitCode().code();
      }
    }
  }
}
