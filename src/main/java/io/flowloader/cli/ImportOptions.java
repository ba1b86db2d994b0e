package io.flowloader.cli;

import io.flowloader.cli.config.ColumnKeys;
import io.flowloader.cli.config.FileKeys;
import io.flowloader.cli.config.Key;
import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.Setting;
import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.ValueKeys;
import io.flowloader.cli.config.ValueSettings;
import io.flowloader.cli.definition.Definition;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.Places;
import io.flowloader.feed.FilePattern;
import io.flowloader.feed.WhenDone;
import io.flowloader.job.ImportOrder;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What to import and how its rows become items: options that {@code import} and {@code plan} share.
 */
final class ImportOptions {

  /** What may be typed besides: where to, what the columns are, how the file is written. */
  static final List<Key<?>> KEYS =
      List.of(
          SourceKeys.COLLECTION,
          SourceKeys.SITE,
          SourceKeys.LOCALES,
          SourceKeys.DRAFT,
          ColumnKeys.IGNORE_COLUMNS,
          ValueKeys.DECIMAL_SEPARATOR);

  private static final String STANDARD_INPUT = "-";

  /** How what is imported may be named. */
  static final String LABEL = "FILE|DEFINITION";

  private String what = "";

  @Option(
      names = "--definition",
      paramLabel = "NAME",
      description = "A definition in config/imports, beside a FILE.")
  private @Nullable String definition;

  @Option(names = "--again", description = "Begin a new run even if this file was imported.")
  private boolean again;

  /** The same options for what was named. */
  ImportOptions of(String named) {
    var options = new ImportOptions();
    options.what = named;
    options.definition = definition;
    options.again = again;
    return options;
  }

  /** Everything about one import, as it was ordered. */
  ImportTask task(Surroundings surroundings, KeyOptions keys, boolean sandbox) {
    var settings = settings(surroundings, keys);
    var order = order(surroundings, settings, sandbox);
    var named = Definition.of(what, definition, surroundings);
    boolean ofDefinition = named != null && named.isArgument();
    boolean piped = isStandardInput(named, settings);
    return new ImportTask(
        what,
        settings,
        order,
        piped,
        !piped && FilePattern.isMeant(order.file()) ? new FilePattern(order.file()) : null,
        ofDefinition,
        whenDone(surroundings, settings, ofDefinition));
  }

  /** What a definition says of it holds for its own file, and for none that is named beside it. */
  private static WhenDone whenDone(
      Surroundings surroundings, Settings settings, boolean ofDefinition) {
    var typed = settings.option(SourceKeys.WHEN_DONE);
    if (typed.isPresent()) {
      return typed.get().in(surroundings.caller());
    }
    return ofDefinition
        ? settings.value(SourceKeys.WHEN_DONE).in(surroundings.home())
        : WhenDone.KEEP;
  }

  /** The settings in force: those of the program and, where one is meant, of the definition. */
  Settings settings(Surroundings surroundings, KeyOptions keys) {
    var program = surroundings.settings(keys);
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
    var destination = new Destination(settings, sandbox);
    if (!isStandardInput(named, settings)
        && !FilePattern.isMeant(file)
        && !Files.exists(file)
        && !destination.isNamed()) {
      throw ImportOrder.missing(file); // a mistyped definition would have named the collection
    }
    return new ImportOrder(
        file,
        named == null ? "" : named.name(),
        destination.collection(),
        destination.site(),
        FileKeys.read(settings),
        DraftSettings.defaults()
            .withColumns(settings.definition().map(ColumnKeys.COLUMNS.name()))
            .withIgnoredColumns(Set.copyOf(list(settings, ColumnKeys.IGNORE_COLUMNS)))
            .withLocales(list(settings, SourceKeys.LOCALES))
            .withDraft(SourceKeys.isDraft(settings))
            .withPolicies(ColumnKeys.policies(settings))
            .withValues(ValueSettings.read(settings))
            .withPlaces(places(settings)),
        again);
  }

  private static List<String> list(Settings settings, Key<List<String>> key) {
    return settings.find(key).map(Setting::value).orElse(List.of());
  }

  /** Of what only the collection can show to be wrong. */
  private static Places places(Settings settings) {
    var places = new HashMap<>(settings.definition().places());
    for (var key : List.of(ColumnKeys.IGNORE_COLUMNS, SourceKeys.LOCALES)) {
      settings.find(key).ifPresent(given -> places.put(key.name(), given.place()));
    }
    return new Places(places);
  }

  /** Whether what is piped into the program is to be imported. */
  private boolean isStandardInput(@Nullable Definition named, Settings settings) {
    return what.equals(STANDARD_INPUT)
        || named != null
            && named.isArgument()
            && settings
                .definition()
                .find(SourceKeys.FILE)
                .filter(given -> given.value().toString().equals(STANDARD_INPUT))
                .isPresent();
  }

  private Path file(Surroundings surroundings, @Nullable Definition named, Settings settings) {
    if (isStandardInput(named, settings)) {
      return Path.of(STANDARD_INPUT);
    }
    if (named == null || !named.isArgument()) {
      return surroundings.caller().resolve(what);
    }
    return settings
        .definition()
        .find(SourceKeys.FILE)
        .map(given -> surroundings.home().resolve(given.value()))
        .orElseThrow(
            () ->
                new BadInputException(
                    ProblemCode.WRONG_DEFINITION,
                    "%s names no file. Add a line \"file: …\", or name a FILE beside it: FILE --definition %s."
                        .formatted(named.path(), named.name())));
  }
}
