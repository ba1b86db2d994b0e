package io.flowloader.cli;

import io.flowloader.cli.config.ColumnKeys;
import io.flowloader.cli.config.FileKeys;
import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.Setting;
import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.definition.Answers;
import io.flowloader.cli.definition.DefinitionText;
import io.flowloader.cli.definition.DraftedDefinition;
import io.flowloader.cli.definition.NewDefinition;
import io.flowloader.cli.definition.UpdatedDefinition;
import io.flowloader.cli.output.ProgressDisplay;
import io.flowloader.cli.output.Prompt;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.Places;
import io.flowloader.job.ExitCode;
import io.flowloader.job.ImportOrder;
import io.flowloader.job.Interruption;
import io.flowloader.job.plan.FirstLook;
import io.flowloader.job.state.ScratchState;
import io.flowloader.problem.BadInputException;
import io.flowloader.text.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init FILE}. */
@Command(
    name = "init",
    description = {
      "Writes a definition for a file to config/imports, ready to edit.",
      "It is made from the file's header, samples of its records and the collection's fields; nothing",
      "else is changed. On a terminal it asks what the samples leave open. Exit code 1 if the file",
      "cannot be imported with it yet."
    },
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {
      "  ./run.sh init posts.csv --collection 580e63fc8c9a982ac9b8b745",
      "  ./run.sh init posts.csv --update"
    })
final class InitCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "A CSV file, plain or gzip.")
  private String file = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the definition is called. Default: like the file.")
  private @Nullable String name;

  @Option(names = "--force", description = "Overwrite a definition of that name.")
  private boolean force;

  @Option(
      names = "--update",
      description = {
        "Keep a definition of that name with all that you have written in it, and add what is new:",
        "columns that it says nothing of, and keys that it does not have."
      })
  private boolean update;

  @Option(
      names = "--no-questions",
      description = {
        "Ask nothing, also on a terminal: what the samples of the file leave open is written down as",
        "something to say."
      })
  private boolean unasked;

  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin
  private KeyOptions keys =
      KeyOptions.of(
          List.of(SourceKeys.COLLECTION, SourceKeys.SITE), FileKeys.OPTIONS, TargetKeys.OPTIONS);

  InitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (file.equals("-")) {
      throw new BadInputException(
          "A definition names its file, and standard input has no name. Save it to a file first.");
    }
    var path = surroundings.caller().resolve(file).toAbsolutePath().normalize();
    if (force && update) {
      throw new BadInputException(
          "--force writes the definition anew, and --update keeps what you have written. Say one of them.");
    }
    var definition = NewDefinition.of(path, name, force || update, surroundings);
    boolean updates = update && Files.exists(definition.path());
    var program = surroundings.settings(keys);
    var settings = updates ? program.with(definition.path()) : program;
    var said = updates ? said(settings) : DraftSettings.defaults();
    var drafted = drafted(path, settings, said, updates);
    if (updates) {
      drafted.refuseAbsent(said.columns().keySet());
      drafted.refuseAbsent(said.ignoredColumns());
      update(definition, drafted);
    } else {
      definition.write(
          DefinitionText.of(introduction(definition, drafted, settings), drafted.entries()));
      drafted.remarks().forEach(surroundings.out()::println);
      surroundings.out().printf("Wrote %s%n", definition.path());
    }
    if (!drafted.isReady()) {
      surroundings
          .out()
          .println("It cannot be imported with yet: see above what is to be said first.");
    }
    surroundings.out().printf("Edit it, then: %s%n", next("plan", definition, settings));
    surroundings.out().printf("and at last:   %s%n", next("import", definition, settings));
    return (drafted.isReady() ? ExitCode.OK : ExitCode.FAILURES).code();
  }

  /** On a terminal, what the samples leave open is asked. */
  private DraftedDefinition drafted(
      Path path, Settings settings, DraftSettings said, boolean updates) {
    var look = look(path, settings, said);
    var answers = Answers.none();
    if (surroundings.canAsk() && !unasked) {
      var questions = new InitQuestions(new Prompt(surroundings));
      answers = questions.columns(look);
      if (!answers.columns().isEmpty() || !answers.ignored().isEmpty()) {
        look = look(path, settings, with(said, answers));
      }
      answers =
          new Answers(
              answers.columns(),
              answers.ignored(),
              questions.rules(look, key -> updates && settings.definition().find(key).isPresent()));
    }
    return DraftedDefinition.of(look, fromHome(path), FileKeys.read(settings), answers);
  }

  private static DraftSettings with(DraftSettings said, Answers answers) {
    var columns = new HashMap<>(said.columns());
    columns.putAll(answers.columns());
    var ignored = new HashSet<>(said.ignoredColumns());
    ignored.addAll(answers.ignored());
    return said.withColumns(columns).withIgnoredColumns(ignored);
  }

  private void update(NewDefinition definition, DraftedDefinition drafted) {
    var updated = UpdatedDefinition.of(definition.path(), drafted);
    drafted.remarks().forEach(surroundings.out()::println);
    updated.remarks().forEach(surroundings.out()::println);
    if (updated.isChanged()) {
      definition.write(updated);
    }
    surroundings
        .out()
        .printf(
            updated.isChanged() ? "Updated %s; what stood in it is kept%n" : "%s is up to date%n",
            definition.path());
  }

  /** What a person has said of the columns is known before they are looked at. */
  private static DraftSettings said(Settings settings) {
    return DraftSettings.defaults()
        .withColumns(settings.definition().map(ColumnKeys.COLUMNS.name()))
        .withIgnoredColumns(
            Set.copyOf(
                settings.find(ColumnKeys.IGNORE_COLUMNS).map(Setting::value).orElse(List.of())))
        .withPlaces(new Places(settings.definition().places()));
  }

  private FirstLook look(Path path, Settings settings, DraftSettings said) {
    var destination = new Destination(settings, target.isSandbox());
    var order =
        new ImportOrder(
            path,
            "",
            destination.collection(),
            destination.site(),
            FileKeys.read(settings),
            said,
            false);
    var state = surroundings.state(settings);
    var interruption = new Interruption();
    try (var scratch = ScratchState.in(surroundings.temporary())) {
      Signals.stop(interruption, scratch::remove);
      try (var sandbox = target.startSandboxOnCopy(surroundings, state, scratch.directory());
          var display = new ProgressDisplay(surroundings, false)) {
        return FirstLook.at(
            order,
            scratch,
            target.target(surroundings, settings, sandbox),
            display,
            surroundings.clock(),
            interruption);
      }
    }
  }

  /** So that the folder of run.sh can be moved with the files in it. */
  private String fromHome(Path path) {
    var home = surroundings.home();
    return path.startsWith(home)
        ? home.relativize(path).toString().replace('\\', '/')
        : path.toString();
  }

  private List<String> introduction(
      NewDefinition definition, DraftedDefinition drafted, Settings settings) {
    return List.of(
        "How a file is imported: " + next("import", definition, settings),
        String.format(
            Locale.ROOT,
            "Made from the file's header, %,d of its records and the collection's fields; edit it as"
                + " you like.",
            drafted.records()),
        "Lines that begin with \"#\" say nothing: they show what else can be said, and what holds else.");
  }

  /** A file of the definition's name, where the command is typed, would win over the definition. */
  private String next(String command, NewDefinition definition, Settings settings) {
    var what =
        Files.exists(surroundings.caller().resolve(definition.name()))
            ? ShellWord.of(file).orElse("FILE") + " --definition " + definition.name()
            : definition.name();
    return "./run.sh %s %s%s".formatted(command, what, target.typedAgain(settings));
  }
}
