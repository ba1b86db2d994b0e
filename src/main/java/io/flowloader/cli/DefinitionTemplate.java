package io.flowloader.cli;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The example of a definition, to be filled in: its order, its headings and its words on every key
 * stay; a key that is given a value gets it, and every other one becomes a comment.
 */
final class DefinitionTemplate {

  private static final Pattern KEY = Pattern.compile("([a-z][a-z-]*):(?:.*?\\s{2,}# (.*)|.*)");

  /** Where the words on a key stand, as in the example. */
  private static final int COMMENT_COLUMN = 44;

  private final List<String> lines;

  private DefinitionTemplate(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Reads the example beside {@code run.sh}.
   *
   * @throws BadInputException if it is not there any more
   */
  static DefinitionTemplate read(Surroundings surroundings) {
    var example = surroundings.home().resolve("config/example-definition.yml");
    try {
      return new DefinitionTemplate(withoutIntroduction(Files.readAllLines(example)));
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be read, whose words explain a new definition. Put it back; it comes with Flowloader."
              .formatted(example),
          e);
    }
  }

  /** The first paragraph is about the example itself. */
  private static List<String> withoutIntroduction(List<String> lines) {
    int end = lines.indexOf("");
    return lines.subList(end + 1, lines.size());
  }

  /**
   * The text of a definition.
   *
   * @param introduction comment lines at its top
   * @param entries by key
   */
  String filled(List<String> introduction, Map<String, DefinitionEntry> entries) {
    var text = new ArrayList<String>();
    introduction.forEach(each -> text.add(YamlText.comment(each)));
    text.add("");
    var inFilledKey = false;
    for (var line : lines) {
      var key = KEY.matcher(line);
      if (key.matches()) {
        var entry = entries.getOrDefault(key.group(1), DefinitionEntry.NONE);
        entry.comments().forEach(each -> text.add(YamlText.comment(each)));
        var value = entry.value();
        inFilledKey = value != null;
        text.addAll(
            value == null ? List.of("# " + line) : filled(key.group(1), value, key.group(2)));
      } else if (!line.startsWith(" ")) {
        text.add(line);
      } else if (!inFilledKey) {
        text.add("# " + line);
      }
    }
    return String.join("\n", text) + "\n";
  }

  private static List<String> filled(String key, Object value, @Nullable String words) {
    var yaml = new ArrayList<>(YamlText.lines(key, value));
    if (words != null) {
      var first = yaml.get(0);
      var gap = " ".repeat(Math.max(2, COMMENT_COLUMN - first.length()));
      yaml.set(0, first + gap + "# " + words);
    }
    return yaml;
  }
}
