package io.flowloader.cli.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The settings in force: an option before the environment ({@code FLOWLOADER_…}), before the
 * definition, before {@code config/application.yml}.
 */
public final class Settings {

  private final KeyOptions options;
  private final Map<String, String> environment;
  private final SettingsSection definition;
  private final SettingsSection program;

  private Settings(
      KeyOptions options,
      Map<String, String> environment,
      SettingsSection definition,
      SettingsSection program) {
    this.options = options;
    this.environment = environment;
    this.definition = definition;
    this.program = program;
  }

  /**
   * The settings without a definition.
   *
   * @param options as they were typed
   * @param home the folder of run.sh, with {@code config}
   * @throws io.flowloader.problem.BadInputException if the file there cannot be read as one
   */
  public static Settings of(KeyOptions options, Map<String, String> environment, Path home) {
    var path = home.resolve("config").resolve("application.yml");
    var program =
        Files.exists(path)
            ? SettingsFile.read(path, KeyTable.names(Place.PROGRAM))
            : SettingsFile.none(path);
    return new Settings(options, environment, SettingsFile.none(path), program);
  }

  /** Those without any file, for the case that the file cannot be read. */
  static Settings withoutFiles(KeyOptions options, Map<String, String> environment, Path home) {
    var none = SettingsFile.none(home.resolve("config"));
    return new Settings(options, environment, none, none);
  }

  /**
   * The same with a definition.
   *
   * @throws io.flowloader.problem.BadInputException if it cannot be read as one
   */
  public Settings with(Path file) {
    return new Settings(
        options, environment, SettingsFile.read(file, KeyTable.names(Place.DEFINITION)), program);
  }

  /** The definition itself. */
  public SettingsSection definition() {
    return definition;
  }

  /**
   * The value in force, as the first gives it who gives one.
   *
   * @throws io.flowloader.problem.BadInputException if it is none that the key may have
   */
  public <T> Optional<Setting<T>> find(Key<T> key) {
    return options
        .find(key)
        .map(value -> new Setting<>(value, key.option()))
        .or(() -> ofEnvironment(key))
        .or(() -> definition.find(key))
        .or(() -> program.find(key));
  }

  /** What was typed, whatever else gives the key. */
  public <T> Optional<T> option(Key<T> key) {
    return options.find(key);
  }

  private <T> Optional<Setting<T>> ofEnvironment(Key<T> key) {
    return key.mayStand(Place.ENVIRONMENT)
        ? Optional.ofNullable(environment.get(key.variable()))
            .filter(text -> !text.isBlank())
            .map(text -> key.read(Found.of(text, key.variable())))
        : Optional.empty();
  }

  /** The value in force, or the default of a key that has one. */
  public <T> T value(Key<T> key) {
    return find(key).map(Setting::value).orElseGet(key::otherwise);
  }
}
