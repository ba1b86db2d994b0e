package io.flowloader.cli.definition;

import io.flowloader.cli.config.ColumnKeys;
import io.flowloader.cli.config.Found;
import io.flowloader.cli.config.KeyTable;
import io.flowloader.cli.config.Place;
import io.flowloader.cli.config.Setting;
import io.flowloader.cli.config.SettingsFile;
import io.flowloader.cli.config.SettingsSection;
import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A definition that a person has worked on, with what is new in its file. Every line of it stays,
 * with its comments: columns that nothing is said of are added under {@code columns} and {@code
 * ignore-columns}, and keys that it does not have at its end.
 */
public final class UpdatedDefinition {

  private static final Pattern TOP_LEVEL_KEY = Pattern.compile("[^\\s#-].*");
  private static final Pattern BLOCK = Pattern.compile("[a-z-]+:\\s*(#.*)?");

  private final Path path;
  private final SettingsSection before;
  private final List<String> lines;
  private final List<String> remarks = new ArrayList<>();
  private boolean changed;

  private UpdatedDefinition(Path path, SettingsSection before, List<String> lines) {
    this.path = path;
    this.before = before;
    this.lines = new ArrayList<>(lines);
  }

  /**
   * Updates a definition; writes nothing.
   *
   * @param drafted what would be said of the file now
   * @throws BadInputException if the definition cannot be read, or is written in a way that nothing
   *     can be added to
   */
  public static UpdatedDefinition of(Path path, DraftedDefinition drafted) {
    List<String> lines;
    try {
      lines = Files.readAllLines(path);
    } catch (IOException e) {
      throw new BadInputException(
          ProblemCode.WRONG_DEFINITION, path + " cannot be read. Check its permissions.", e);
    }
    var updated =
        new UpdatedDefinition(
            path, SettingsFile.read(path, KeyTable.names(Place.DEFINITION)), lines);
    updated.add(drafted);
    return updated;
  }

  /** Its text. */
  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** Whether anything was added. */
  public boolean isChanged() {
    return changed;
  }

  /** What was added, for a person. */
  public List<String> remarks() {
    return remarks;
  }

  private void add(DraftedDefinition drafted) {
    var said = said();
    for (var key : drafted.entries().keySet()) {
      var value = drafted.entries().getOrDefault(key, DefinitionEntry.NONE).value();
      if (value == null) {
        continue;
      }
      switch (key) {
        case "columns" -> addColumns(asMap(value), said);
        case "ignore-columns" -> addIgnored(asList(value), said);
        case "fields" -> addFields(asMap(value));
        default -> {
          if (!before.keys().contains(key)) {
            append(key, value);
          }
        }
      }
    }
  }

  /** The columns of which the definition says something. */
  private Set<String> said() {
    var said = new HashSet<>(before.map("columns").keySet());
    said.addAll(ignored());
    return said;
  }

  private List<String> ignored() {
    return before.find(ColumnKeys.IGNORE_COLUMNS).map(Setting::value).orElse(List.of());
  }

  private void addColumns(Map<?, ?> drafted, Set<String> said) {
    var fresh = new LinkedHashMap<String, Object>();
    drafted.forEach(
        (header, target) -> {
          if (!said.contains(String.valueOf(header))) {
            fresh.put(String.valueOf(header), target);
          }
        });
    if (!fresh.isEmpty()) {
      var all = new LinkedHashMap<String, Object>(before.map("columns"));
      all.putAll(fresh);
      insert("columns", fresh, all);
    }
  }

  private void addIgnored(List<?> drafted, Set<String> said) {
    var fresh = drafted.stream().map(String::valueOf).filter(each -> !said.contains(each)).toList();
    if (!fresh.isEmpty()) {
      var all = new ArrayList<>(ignored());
      all.addAll(fresh);
      insert("ignore-columns", fresh, all);
    }
  }

  /** What is said of a field already is a person's word, whatever it is. */
  private void addFields(Map<?, ?> drafted) {
    var fresh = new LinkedHashMap<String, Object>();
    drafted.forEach(
        (slug, rules) -> {
          var open = new LinkedHashMap<String, Object>();
          asMap(rules)
              .forEach(
                  (key, value) -> {
                    if (!before.keys().contains(String.valueOf(key))) {
                      open.put(String.valueOf(key), value);
                    }
                  });
          if (!open.isEmpty() && !before.sections("fields").containsKey(String.valueOf(slug))) {
            fresh.put(String.valueOf(slug), open);
          }
        });
    if (!fresh.isEmpty() && before.keys().contains("fields")) {
      remarks.add(
          "The fields %s may need settings of their own: %s. Add them under fields."
              .formatted(String.join(", ", fresh.keySet()), fresh));
    } else if (!fresh.isEmpty()) {
      append("fields", fresh);
    }
  }

  /** Adds lines behind those that a key has; where it is not written in lines, all of it anew. */
  private void insert(String key, Object fresh, Object all) {
    int begin = lineOf(key);
    if (begin < 0) {
      append(key, fresh);
      return;
    }
    int end = begin + 1;
    while (end < lines.size() && !TOP_LEVEL_KEY.matcher(lines.get(end)).matches()) {
      end++;
    }
    while (end > begin + 1 && isNothing(lines.get(end - 1))) {
      end--;
    }
    if (BLOCK.matcher(lines.get(begin)).matches()) {
      var indent = end > begin + 1 ? indentOf(lines.subList(begin + 1, end)) : "  ";
      var added =
          YamlText.lines(key, fresh).stream().skip(1).map(line -> indent + line.strip()).toList();
      lines.addAll(end, added);
    } else {
      lines.subList(begin, end).clear();
      lines.addAll(begin, YamlText.lines(key, all));
    }
    told(key, fresh);
  }

  private static boolean isNothing(String line) {
    return line.isBlank() || line.strip().startsWith("#");
  }

  private static String indentOf(List<String> block) {
    return block.stream()
        .filter(line -> !isNothing(line))
        .findFirst()
        .map(line -> line.substring(0, line.length() - line.stripLeading().length()))
        .orElse("  ");
  }

  private void append(String key, Object value) {
    int commented = lines.indexOf(key + ":"); // a key with nothing under it
    if (commented >= 0) {
      lines.remove(commented);
    }
    lines.addAll(YamlText.lines(key, value));
    told(key, value);
  }

  private void told(String key, Object fresh) {
    changed = true;
    remarks.add("Added to %s: %s".formatted(key, words(fresh)));
  }

  private static String words(Object value) {
    if (value instanceof Map<?, ?> map) {
      var parts = new ArrayList<String>();
      map.forEach((key, each) -> parts.add(Quoted.of(String.valueOf(key)) + ": " + each));
      return String.join(", ", parts);
    }
    return value instanceof List<?> list
        ? String.join(", ", list.stream().map(each -> Quoted.of(String.valueOf(each))).toList())
        : Quoted.of(String.valueOf(value));
  }

  private int lineOf(String key) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(key + ":")) {
        return i;
      }
    }
    return -1;
  }

  private static Map<?, ?> asMap(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> asList(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  /**
   * Refuses to leave a definition behind that says something else than before.
   *
   * @param reading reads the same file as it would be now
   */
  void refuseChangeOf(Supplier<SettingsSection> reading) {
    var after = read(reading);
    for (var key : before.keys()) {
      boolean kept =
          key.equals("columns")
              ? after.map(key).entrySet().containsAll(before.map(key).entrySet())
              : !before.isValue(key)
                  || after
                      .find(key)
                      .map(Found::values)
                      .orElse(List.of())
                      .containsAll(before.find(key).map(Found::values).orElse(List.of()))
                  || key.equals("ignore-columns");
      if (!kept) {
        throw cannotBeAddedTo("changing what it says of " + key, null);
      }
    }
  }

  private SettingsSection read(Supplier<SettingsSection> reading) {
    try {
      return reading.get();
    } catch (BadInputException e) {
      throw cannotBeAddedTo("making it unreadable", e);
    }
  }

  private BadInputException cannotBeAddedTo(String without, @Nullable BadInputException cause) {
    var message =
        "%s is written in a way that nothing can be added to without %s. Nothing was written; write one key a line, and say it again."
            .formatted(path, without);
    return cause == null
        ? new BadInputException(ProblemCode.WRONG_DEFINITION, message)
        : new BadInputException(ProblemCode.WRONG_DEFINITION, message, cause);
  }
}
