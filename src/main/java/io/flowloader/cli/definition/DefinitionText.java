package io.flowloader.cli.definition;

import io.flowloader.cli.config.Key;
import io.flowloader.cli.config.KeyTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The text of a definition, made of the table of keys: its order, its headings and its words on
 * every key; a key that is given a value gets it, and every other one becomes a comment.
 */
public final class DefinitionText {

  /** Where the words on a key stand. */
  private static final int COMMENT_COLUMN = 44;

  private final List<String> lines = new ArrayList<>();

  private DefinitionText(List<String> introduction) {
    introduction.forEach(each -> lines.add(YamlText.comment(each)));
  }

  /**
   * A definition that says something.
   *
   * @param introduction comment lines at its top
   * @param entries what it says, by key
   */
  public static String of(List<String> introduction, Map<String, DefinitionEntry> entries) {
    var text = new DefinitionText(introduction);
    for (var group : KeyTable.groups()) {
      text.heading(group.heading());
      group
          .keys()
          .forEach(key -> text.add(key, entries.getOrDefault(key.name(), DefinitionEntry.NONE)));
    }
    return text.text();
  }

  /** A definition that says something of every key, each with its example. */
  public static String example(List<String> introduction) {
    var text = new DefinitionText(introduction);
    for (var group : KeyTable.groups()) {
      text.heading(group.heading());
      group.keys().forEach(key -> text.addLines(key.example(), key));
    }
    return text.text();
  }

  private void heading(String words) {
    lines.add("");
    lines.add("# --- " + words);
  }

  private void add(Key<?> key, DefinitionEntry entry) {
    entry.comments().forEach(each -> lines.add(YamlText.comment(each)));
    var value = entry.value();
    if (value != null) {
      addLines(YamlText.lines(key.name(), value), key);
    } else {
      explained(key.example(), key).forEach(each -> lines.add("# " + each));
    }
  }

  private void addLines(List<String> yaml, Key<?> key) {
    lines.addAll(explained(yaml, key));
  }

  /** What a key means stands behind its first line. */
  private static List<String> explained(List<String> yaml, Key<?> key) {
    var explained = new ArrayList<>(yaml);
    var first = yaml.get(0);
    var gap = " ".repeat(Math.max(2, COMMENT_COLUMN - first.length()));
    explained.set(0, first + gap + "# " + key.comment());
    return explained;
  }

  private String text() {
    return String.join("\n", lines) + "\n";
  }
}
