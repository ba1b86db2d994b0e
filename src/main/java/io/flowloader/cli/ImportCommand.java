package io.flowloader.cli;

import io.flowloader.draft.DraftSettings;
import io.flowloader.job.ImportOrder;
import io.flowloader.job.Importer;
import io.flowloader.job.Interruption;
import io.flowloader.problem.BadInputException;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import FILE|DEFINITION}. */
@Command(
    name = "import",
    description = "Imports a CSV file. The same command again goes on where it was.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "FILE|DEFINITION",
      description = "A CSV file, or the name of a definition in config/imports.")
  private String what = "";

  @Mixin private TargetOptions target = new TargetOptions();
  @Mixin private SendOptions send = new SendOptions();

  @Option(names = "--collection", paramLabel = "ID", description = "The collection's id.")
  private @Nullable String collection;

  @Option(
      names = "--site",
      paramLabel = "ID",
      description = "The site's id. Default: found by the collection.")
  private @Nullable String site;

  @Option(
      names = "--locales",
      paramLabel = "TAG|ID,…",
      description = "Locales of rows without their own. Default: the primary locale.")
  private @Nullable String locales;

  @Option(
      names = "--definition",
      paramLabel = "NAME",
      description = "A definition in config/imports, beside a FILE.")
  private @Nullable String definition;

  @Option(
      names = "--draft",
      negatable = true,
      description = "Whether items become drafts. Default: drafts.")
  private @Nullable Boolean draft;

  @Option(names = "--again", description = "Begin a new run even if this file was imported.")
  private boolean again;

  @Option(names = "--ignore-columns", paramLabel = "A,B", description = "Columns to leave out.")
  private @Nullable String ignoreColumns;

  @Option(names = "--json", description = "Print the summary as JSON on standard output.")
  private boolean json;

  ImportCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The demo's import. */
  static ImportCommand ofDemo(Surroundings surroundings, Path file, Path state) {
    var command = new ImportCommand(surroundings);
    command.what = file.toString();
    command.target.useSandbox(state);
    command.draft = true;
    return command;
  }

  @Override
  public Integer call() {
    var program = Settings.of(surroundings);
    var named = Definition.of(what, definition, surroundings);
    var settings = named == null ? program : program.with(named.path());
    var file = file(named, settings);
    var state = target.state(surroundings, settings);
    var interruption = new Interruption();
    var order =
        new ImportOrder(
            file,
            named == null ? "" : named.name(),
            collection(settings),
            settings.text("site", site).orElse(null),
            new DraftSettings(
                settings.definition().map("columns"),
                Set.copyOf(settings.list("ignore-columns", ignoreColumns)),
                settings.list("locales", locales),
                settings.flag("draft", draft, true)),
            again);
    try (var sandbox = target.startSandbox(surroundings, state)) {
      Signals.stop(interruption);
      var api = target.target(surroundings, settings, sandbox);
      try (var display = new ProgressDisplay(surroundings)) {
        var importer =
            new Importer(
                state, api, send.in(settings), display, surroundings.clock(), interruption);
        return new Ending(surroundings, display).tell(importer.importFile(order), json);
      }
    }
  }

  private Path file(@Nullable Definition named, Settings settings) {
    if (named == null || !named.isArgument()) {
      return surroundings.caller().resolve(what);
    }
    return settings
        .definition()
        .value("file")
        .map(path -> surroundings.home().resolve(path))
        .orElseThrow(
            () ->
                new BadInputException(
                    "%s names no file. Add a line \"file: …\", or say: import FILE --definition %s."
                        .formatted(named.path(), named.name())));
  }

  private String collection(Settings settings) {
    if (target.isSandbox()) {
      return settings.text("collection", collection).orElse(Sandbox.COLLECTION_ID);
    }
    return settings
        .text("collection", collection)
        .orElseThrow(
            () ->
                new BadInputException(
                    "Into which collection? Say --collection ID (Webflow: the collection's settings show its id)."));
  }

  /**
   * A definition in {@code config/imports}.
   *
   * @param name its name
   * @param path its file
   * @param isArgument whether it was named in place of a file
   */
  record Definition(String name, Path path, boolean isArgument) {

    /** The definition that is meant; null if none is. An existing path wins over a name. */
    static @Nullable Definition of(
        String what, @Nullable String beside, Surroundings surroundings) {
      if (beside != null) {
        var path = path(beside, surroundings);
        if (path == null) {
          throw new BadInputException(
              "There is no definition \"%s\": %s does not exist."
                  .formatted(
                      beside, surroundings.home().resolve("config/imports/" + beside + ".yml")));
        }
        return new Definition(beside, path, false);
      }
      if (Files.exists(surroundings.caller().resolve(what))) {
        return null;
      }
      var path = path(what, surroundings);
      return path == null ? null : new Definition(what, path, true);
    }

    private static @Nullable Path path(String name, Surroundings surroundings) {
      if (!name.matches("[\\w.-]{1,100}")) {
        return null;
      }
      var path = surroundings.home().resolve("config/imports/" + name + ".yml");
      return Files.isRegularFile(path) ? path : null;
    }
  }
}
