package io.flowloader.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force: an option before the environment ({@code FLOWLOADER_…}), before the
 * definition, before {@code config/application.yml}.
 */
final class Settings {

  /** Settings that a definition may have besides those of {@code config/application.yml}. */
  private static final Set<String> OF_A_DEFINITION =
      Set.of(
          "file",
          "columns",
          "fields",
          "missing-translation",
          "missing-reference",
          "slug-collisions");

  private static final Set<String> OF_THE_PROGRAM =
      keys(
          ValueSettings.KEYS,
          "collection",
          "site",
          "locales",
          "base-url",
          "state-dir",
          "requests-per-minute",
          "rows-per-request",
          "draft",
          "ignore-columns",
          "encoding",
          "delimiter",
          "mend-encoding",
          "header-line",
          "short-rows",
          "max-file-size",
          "skip-invalid-files",
          "max-failures",
          "item-limit",
          "settle-after",
          "stop-grace",
          "concurrency",
          "answer-timeout",
          "give-up-after");

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private final Map<String, String> environment;
  private final SettingsSection definition;
  private final SettingsSection program;

  private Settings(
      Map<String, String> environment, SettingsSection definition, SettingsSection program) {
    this.environment = environment;
    this.definition = definition;
    this.program = program;
  }

  private static Set<String> keys(Set<String> some, String... more) {
    var keys = new TreeSet<>(some);
    keys.addAll(Arrays.asList(more));
    return keys;
  }

  /** All keys that a definition may have at its top level. */
  static Set<String> ofADefinition() {
    return keys(OF_THE_PROGRAM, OF_A_DEFINITION.toArray(String[]::new));
  }

  /** The settings of the program, without a definition. */
  static Settings of(Surroundings surroundings) {
    var path = surroundings.home().resolve("config").resolve("application.yml");
    var program =
        Files.exists(path) ? SettingsFile.read(path, OF_THE_PROGRAM) : SettingsFile.none(path);
    return new Settings(surroundings.environment(), SettingsFile.none(path), program);
  }

  /** The same with a definition. */
  Settings with(Path file) {
    return new Settings(environment, SettingsFile.read(file, ofADefinition()), program);
  }

  /** The same with the definition of that name, if there still is one. */
  Settings with(String definitionName, Surroundings surroundings) {
    var file = Definition.path(definitionName, surroundings);
    return file == null ? this : with(file);
  }

  /** The definition itself. */
  SettingsSection definition() {
    return definition;
  }

  /** The value in force; empty if nobody gave one. */
  Optional<String> text(String key, @Nullable String option) {
    return find(key, option).map(Found::text);
  }

  /** The value or values in force, with their place; empty if nobody gave any. */
  Optional<Found> find(String key, @Nullable String option) {
    if (option != null) {
      return Optional.of(Found.of(option, "--" + key));
    }
    var variable = "FLOWLOADER_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    var set = environment.get(variable);
    if (set != null && !set.isBlank()) {
      return Optional.of(Found.of(set, variable));
    }
    return definition.find(key).or(() -> program.find(key));
  }

  /**
   * A list of words: of a YAML list as they are, else separated by commas (and {@code ;} or {@code
   * |}); empty if nobody gave one.
   */
  List<String> list(String key, @Nullable String option) {
    return find(key, option).map(found -> found.elements(",;|")).orElse(List.of());
  }

  /**
   * A value of another kind; empty if nobody gave one.
   *
   * @param read returns empty for what is none
   * @param expected what is one, for the message
   */
  <T> Optional<T> value(
      String key, @Nullable String option, Function<String, Optional<T>> read, String expected) {
    return find(key, option)
        .map(found -> read.apply(found.text()).orElseThrow(() -> found.problem(expected)));
  }

  /** A whole number in a range. */
  long number(String key, @Nullable String option, long least, long most, long otherwise) {
    return find(key, option).map(found -> number(found, least, most)).orElse(otherwise);
  }

  /** A whole number of an option that is no setting; {@code otherwise} if it was not given. */
  static long numberOf(
      String name, @Nullable String option, long least, long most, long otherwise) {
    return option == null ? otherwise : number(Found.of(option, name), least, most);
  }

  private static long number(Found found, long least, long most) {
    var digits = found.text().strip();
    long number = digits.matches("\\d{1,18}") ? Long.parseLong(digits) : -1;
    if (number < least || number > most) {
      throw found.problem(
          "a whole number from %d%s".formatted(least, most == Long.MAX_VALUE ? "" : " to " + most));
    }
    return number;
  }

  /** Yes or no. */
  boolean flag(String key, @Nullable Boolean option, boolean otherwise) {
    return find(key, option == null ? null : String.valueOf(option))
        .map(
            found ->
                switch (found.text().strip().toLowerCase(Locale.ROOT)) {
                  case "true", "yes", "on", "1" -> true;
                  case "false", "no", "off", "0" -> false;
                  default -> throw found.problem("true or false");
                })
        .orElse(otherwise);
  }

  /** One of the words of an enum: {@code missing-translation: primary}. */
  <E extends Enum<E>> E choice(String key, @Nullable String option, E otherwise) {
    var choices = otherwise.getDeclaringClass().getEnumConstants();
    return find(key, option)
        .map(
            found ->
                Arrays.stream(choices)
                    .filter(each -> word(each).equals(found.text().strip()))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            found.problem(
                                "one of "
                                    + Arrays.stream(choices)
                                        .map(Settings::word)
                                        .collect(Collectors.joining(", ")))))
        .orElse(otherwise);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A duration such as {@code 500ms}, {@code 20s}, {@code 2m}. */
  Duration duration(String key, @Nullable String option, Duration otherwise) {
    return find(key, option).map(found -> duration(found, found.text().strip())).orElse(otherwise);
  }

  /** A duration of an option that is no setting; {@code otherwise} if it was not given. */
  static Duration durationOf(String name, @Nullable String option, Duration otherwise) {
    return option == null ? otherwise : duration(Found.of(option, name), option.strip());
  }

  /** Durations in ascending order, such as {@code 5s,30s,2m}; two or more. */
  List<Duration> durations(String key, @Nullable String option, List<Duration> otherwise) {
    return find(key, option)
        .map(
            found -> {
              var times =
                  Arrays.stream(found.text().split(","))
                      .map(each -> duration(found, each.strip()))
                      .toList();
              if (times.size() < 2 || !times.equals(times.stream().sorted().distinct().toList())) {
                throw found.problem("two or more ascending times, such as 5s,30s,2m");
              }
              return times;
            })
        .orElse(otherwise);
  }

  private static Duration duration(Found found, String text) {
    var parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw found.problem("a time such as 500ms, 20s or 2m");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
