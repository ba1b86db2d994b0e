package io.flowloader.cli;

import io.flowloader.cli.SeveralImports.Named;
import io.flowloader.cli.config.ExistingKeys;
import io.flowloader.cli.config.FileKeys;
import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.ReportKeys;
import io.flowloader.cli.config.SendKeys;
import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.definition.Definition;
import io.flowloader.cli.output.Overview;
import io.flowloader.cli.output.Refusal;
import io.flowloader.feed.QuietFile;
import io.flowloader.job.Interruption;
import io.flowloader.problem.BadInputException;
import io.flowloader.throttle.Allowance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import FILE|DEFINITION}. */
@Command(
    name = "import",
    description = "Imports a CSV file. The same command again goes on where it was.",
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {
      "  ./run.sh import posts.csv --collection 580e63fc8c9a982ac9b8b745",
      "  ./run.sh import posts --on-existing update --publish items",
      "  ./run.sh import --all --quiet"
    })
final class ImportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = ImportOptions.LABEL,
      arity = "0..*",
      description = {
        "A CSV file, plain or gzip; \"-\" for standard input; with * in its name all files of a kind.",
        "Or the name of a definition in config/imports. Several are imported in the order that",
        "their references need."
      })
  private List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "Import every definition in config/imports.")
  private boolean all;

  @Mixin private ImportOptions options = new ImportOptions();
  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin
  private KeyOptions keys =
      KeyOptions.of(
          List.of(SourceKeys.WHEN_DONE),
          ImportOptions.KEYS,
          FileKeys.OPTIONS,
          ExistingKeys.OPTIONS,
          TargetKeys.OPTIONS,
          SendKeys.OPTIONS,
          ReportKeys.OPTIONS);

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var interruption = new Interruption();
    var telling = new Telling(surroundings, interruption, program(interruption));
    if (all) {
      return several(namesOfAll(), interruption, telling);
    }
    if (names.isEmpty() && command != null) {
      throw new ParameterException(
          command.commandLine(), "Missing required parameter: '%s'".formatted(ImportOptions.LABEL));
    }
    if (names.size() > 1) {
      return several(names, interruption, telling);
    }
    var name = names.get(0);
    var task = telling.failuresOf(null, name, () -> task(name));
    if (task.pattern() != null) {
      return several(List.of(Named.of(task)), interruption, List.of(task), telling);
    }
    return telling.failuresOf(task, task.title(), () -> one(task, interruption, telling));
  }

  /** The program's own settings; whoever waits for an import is told that they cannot be read. */
  private Settings program(Interruption interruption) {
    try {
      return surroundings.settings(keys);
    } catch (BadInputException e) {
      new Telling(surroundings, interruption, surroundings.settingsWithoutFiles(keys))
          .tellFailure(all ? Definition.names(surroundings) : names, e);
      throw e;
    }
  }

  private ImportTask task(String name) {
    return options.of(name).task(surroundings, keys, target.isSandbox());
  }

  private List<String> namesOfAll() {
    if (!names.isEmpty()) {
      throw new BadInputException(
          "--all imports every definition in config/imports; leave it out to import what is named.");
    }
    var found = Definition.names(surroundings);
    if (found.isEmpty()) {
      throw new BadInputException(
          "There is no definition in %s. ./run.sh init FILE writes one."
              .formatted(surroundings.home().resolve("config/imports")));
    }
    return found;
  }

  private int one(ImportTask task, Interruption interruption, Telling telling) {
    var imports = imports(interruption, pace(List.of(task), interruption), telling);
    var look =
        task.ofDefinition() && !task.isStandardInput()
            ? QuietFile.look(task.order().file(), surroundings.clock())
            : null;
    try (var limit = StopAfter.shortest(List.of(task.settings()), surroundings, interruption)) {
      var end = imports.carryOut(task, task.order(), new FileImport.How(look, false, json));
      imports.putAway(task, task.order(), end);
      telling.tell(task.settings(), task.title(), end);
      return end.exitCode().code();
    }
  }

  /** One that cannot even be read as ordered is one that failed; the others go on. */
  private int several(List<String> these, Interruption interruption, Telling telling) {
    var found = new ArrayList<Named>();
    for (var name : these) {
      try {
        found.add(new Named(name, task(name), null));
      } catch (BadInputException e) {
        found.add(new Named(name, null, Refusal.of(e).orElseThrow()));
      }
    }
    var together = filesTogether(found);
    return several(
        together,
        interruption,
        together.stream().map(Named::task).filter(Objects::nonNull).toList(),
        telling);
  }

  private int several(
      List<Named> these, Interruption interruption, List<ImportTask> tasks, Telling telling) {
    var pace = pace(tasks, interruption);
    Signals.stop(interruption);
    var settings = tasks.stream().map(ImportTask::settings).toList();
    try (var limit = StopAfter.shortest(settings, surroundings, interruption)) {
      var order =
          telling.failuresOf(
              these,
              () -> new ReferencesOfImports(surroundings, target, interruption, pace).order(these));
      var code =
          new SeveralImports(
                  surroundings, imports(interruption, pace, telling), interruption, these, order)
              .carryOut(json)
              .code();
      settings.stream()
          .map(each -> surroundings.state(each).runs())
          .distinct()
          .forEach(new Overview(surroundings)::write);
      return code;
    }
  }

  private FileImport imports(Interruption interruption, OnePace pace, Telling telling) {
    return new FileImport(surroundings, target, output, interruption, pace, telling);
  }

  private OnePace pace(List<ImportTask> tasks, Interruption interruption) {
    var allowance =
        tasks.stream()
            .map(task -> TargetKeys.allowance(task.settings()))
            .reduce(Allowance.ALL, Allowance::and);
    return new OnePace(surroundings.clock(), interruption, allowance);
  }

  /** Several files are those of one feed, as a shell names them for a pattern. */
  private static List<Named> filesTogether(List<Named> found) {
    var files = found.stream().filter(Named::isOneFile).toList();
    if (files.size() < 2) {
      return found;
    }
    var paths = files.stream().map(each -> each.toBeDone().order().file()).toList();
    var together = new ArrayList<Named>();
    for (var each : found) {
      if (!each.isOneFile()) {
        together.add(each);
      } else if (each == files.get(0)) {
        together.add(Named.of(each.toBeDone().forEach(paths)));
      }
    }
    return together;
  }
}
