package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings that stand together in a file: at its top level, or under a key. */
public final class SettingsSection {

  /** What a key has. */
  sealed interface Entry {
    int line();

    /** One value, or a list of them. */
    record Values(int line, List<String> values, boolean isList) implements Entry {}

    /** Lines of their own. */
    record Nested(int line, SettingsSection section) implements Entry {}

    /** Nothing, as where all lines under it are comments. */
    record Nothing(int line) implements Entry {}
  }

  private final Path path;
  private final String prefix;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * @param prefix the keys above it, each with a point after it; empty at the top
   */
  SettingsSection(Path path, String prefix) {
    this.path = path;
    this.prefix = prefix;
  }

  /**
   * @throws BadInputException if the key stands there already
   */
  void put(String key, Entry entry) {
    if (entries.putIfAbsent(key, entry) != null) {
      throw problem(entry.line(), quoted(key) + " stands twice");
    }
  }

  public Set<String> keys() {
    return entries.keySet();
  }

  /**
   * @throws BadInputException if there is another key than these
   */
  void refuseOthersThan(Set<String> known) {
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            throw problem(
                entry.line(), "there is no setting " + quoted(key) + NearestKey.to(key, known));
          }
        });
  }

  /** Whether a key has a value or a list, and no lines of its own. */
  public boolean isValue(String key) {
    return entries.get(key) instanceof Entry.Values;
  }

  /** The value or values of a key; empty if there are none. */
  public Optional<Found> find(String key) {
    var entry = entries.get(key);
    if (entry instanceof Entry.Nested) {
      throw problem(
          entry.line(), quoted(key) + " is nested too deeply: it has one value, or a list");
    }
    return entry instanceof Entry.Values values
        ? Optional.of(
            new Found(values.values(), values.isList(), place(entry.line()) + ", " + prefix + key))
        : Optional.empty();
  }

  /**
   * The value of a key; empty if there is none.
   *
   * @throws BadInputException if it is none that the key may have
   */
  public <T> Optional<Setting<T>> find(Key<T> key) {
    return find(key.name()).map(key::read);
  }

  /** The lines under a key, each with one value; empty if there are none. */
  public Map<String, String> map(String key) {
    var map = new LinkedHashMap<String, String>();
    var section = section(key, "\"header: field\"");
    if (section != null) {
      for (var name : section.keys()) {
        section.find(name).ifPresent(found -> map.put(name, found.text()));
      }
    }
    return map;
  }

  /**
   * Where everything stands that the definition says, by its full key such as {@code
   * columns.Title}; each as messages name it.
   */
  public Map<String, String> places() {
    var places = new LinkedHashMap<String, String>();
    entries.forEach(
        (key, entry) -> {
          places.put(prefix + key, place(entry.line()) + ", " + prefix + key);
          if (entry instanceof Entry.Nested nested) {
            places.putAll(nested.section().places());
          }
        });
    return places;
  }

  /** The sections under a key, by their own keys; empty if there are none. */
  public Map<String, SettingsSection> sections(String key) {
    var sections = new LinkedHashMap<String, SettingsSection>();
    var all = section(key, "\"field: { setting: value }\"");
    if (all != null) {
      for (var name : all.keys()) {
        var one = all.section(name, "\"setting: value\"");
        if (one != null) {
          sections.put(name, one);
        }
      }
    }
    return sections;
  }

  private @Nullable SettingsSection section(String key, String form) {
    var entry = entries.get(key);
    if (entry instanceof Entry.Values) {
      throw problem(entry.line(), quoted(key) + " must be a list of " + form + " lines");
    }
    return entry instanceof Entry.Nested nested ? nested.section() : null;
  }

  private String quoted(String key) {
    return "\"" + prefix + key + "\"";
  }

  private String place(int line) {
    return path + ", line " + line;
  }

  private BadInputException problem(int line, String what) {
    return new BadInputException(
        ProblemCode.WRONG_SETTING, place(line), "%s: %s.".formatted(place(line), what));
  }
}
