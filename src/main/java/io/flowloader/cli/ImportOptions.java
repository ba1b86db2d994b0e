package io.flowloader.cli;

import io.flowloader.draft.DraftSettings;
import io.flowloader.draft.Places;
import io.flowloader.draft.Policies;
import io.flowloader.job.ImportOrder;
import io.flowloader.problem.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What to import and how its rows become items: options that {@code import} and {@code plan} share.
 */
final class ImportOptions {

  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "FILE|DEFINITION",
      description = {
        "A CSV file, plain or gzip; \"-\" for standard input.",
        "Or the name of a definition in config/imports."
      })
  private String what = "";

  @Mixin private SourceOptions source = new SourceOptions();

  @Option(
      names = "--decimal-separator",
      paramLabel = "C",
      description = {
        "What separates decimals in columns of numbers: \".\" or \",\".",
        "Default: each column tells by its own cells."
      })
  private @Nullable String decimalSeparator;

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

  /** Imports this file as drafts, whatever was typed. */
  void use(Path file) {
    what = file.toString();
    draft = true;
  }

  /** The settings in force: those of the program and, where one is meant, of the definition. */
  Settings settings(Surroundings surroundings) {
    var program = Settings.of(surroundings);
    var named = Definition.of(what, definition, surroundings);
    return named == null ? program : program.with(named.path());
  }

  /**
   * What was ordered.
   *
   * @param sandbox whether the collection of the embedded sandbox is meant where none is named
   * @throws BadInputException if the file or the collection is not named
   */
  ImportOrder order(Surroundings surroundings, Settings settings, boolean sandbox) {
    var named = Definition.of(what, definition, surroundings);
    var file = file(surroundings, named, settings);
    if (!isStandardInput() && !Files.exists(file) && !source.hasCollection(settings, sandbox)) {
      throw ImportOrder.missing(file); // a mistyped definition would have named the collection
    }
    return new ImportOrder(
        file,
        named == null ? "" : named.name(),
        source.collection(settings, sandbox),
        source.site(settings),
        source.reading(settings),
        DraftSettings.defaults()
            .withColumns(settings.definition().map("columns"))
            .withIgnoredColumns(Set.copyOf(settings.list("ignore-columns", ignoreColumns)))
            .withLocales(settings.list("locales", locales))
            .withDraft(settings.flag("draft", draft, true))
            .withPolicies(policies(settings))
            .withValues(ValueSettings.of(settings, decimalSeparator))
            .withPlaces(places(settings)),
        again);
  }

  /** Of what only the collection can show to be wrong. */
  private Places places(Settings settings) {
    var places = new HashMap<>(settings.definition().places());
    settings
        .find("ignore-columns", ignoreColumns)
        .ifPresent(found -> places.put("ignore-columns", found.place()));
    settings.find("locales", locales).ifPresent(found -> places.put("locales", found.place()));
    return new Places(places);
  }

  /** Whether what is piped into the program is to be imported. */
  boolean isStandardInput() {
    return what.equals(STANDARD_INPUT);
  }

  private static Policies policies(Settings settings) {
    var otherwise = Policies.defaults();
    return new Policies(
        settings.choice("missing-translation", null, otherwise.missingTranslation()),
        settings.choice("missing-reference", null, otherwise.missingReference()),
        settings.choice("slug-collisions", null, otherwise.slugCollisions()));
  }

  private Path file(Surroundings surroundings, @Nullable Definition named, Settings settings) {
    if (isStandardInput()) {
      return Path.of(STANDARD_INPUT);
    }
    if (named == null || !named.isArgument()) {
      return surroundings.caller().resolve(what);
    }
    return settings
        .definition()
        .find("file")
        .map(Found::text)
        .map(path -> surroundings.home().resolve(path))
        .orElseThrow(
            () ->
                new BadInputException(
                    "%s names no file. Add a line \"file: …\", or name a FILE beside it: FILE --definition %s."
                        .formatted(named.path(), named.name())));
  }
}
