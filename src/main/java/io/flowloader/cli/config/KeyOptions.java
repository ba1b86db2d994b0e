package io.flowloader.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of a command that give keys; what is told of them is told of the keys. */
public final class KeyOptions {

  @Mixin private final CommandSpec command = CommandSpec.create();

  private final Map<Key<?>, OptionSpec> options = new LinkedHashMap<>();
  private final Map<Key<?>, Object> chosen = new LinkedHashMap<>();

  private KeyOptions(List<Key<?>> keys) {
    for (var key : keys) {
      var option = option(key);
      options.put(key, option);
      command.addOption(option);
    }
  }

  /** Options for all keys of some lists. */
  @SafeVarargs
  public static KeyOptions of(List<Key<?>>... lists) {
    var keys = new ArrayList<Key<?>>();
    for (var list : lists) {
      keys.addAll(list);
    }
    return new KeyOptions(keys);
  }

  private static OptionSpec option(Key<?> key) {
    var option =
        OptionSpec.builder(key.option())
            .type(key.kind().type())
            .description(key.help().replace("%", "%%"));
    return key.label().isEmpty()
        ? option.negatable(key.isOn()).build()
        : option.paramLabel(key.label()).arity("1").converters(new KeyConverter<>(key)).build();
  }

  /** Gives a key a value, whatever was typed. */
  public <T> void choose(Key<T> key, T value) {
    chosen.put(key, value);
  }

  /** What was typed, or chosen; empty if nothing was, or the command has no such option. */
  @SuppressWarnings("unchecked") // an option is read by its key, and chosen with its type
  public <T> Optional<T> find(Key<T> key) {
    var option = options.get(key);
    var value = chosen.get(key);
    return Optional.ofNullable((T) (value != null || option == null ? value : option.getValue()));
  }
}
