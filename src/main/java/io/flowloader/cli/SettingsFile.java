package io.flowloader.cli;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a YAML file of settings: {@code config/application.yml}, or a definition. */
final class SettingsFile {

  /** Deeper than any setting, and shallow enough for every stack. */
  private static final int DEEPEST = 4;

  private final Path path;

  private SettingsFile(Path path) {
    this.path = path;
  }

  /** A file without any settings. */
  static SettingsSection none(Path path) {
    return new SettingsSection(path, "");
  }

  /**
   * Reads a file.
   *
   * @param keys the keys that it may have at its top level
   * @throws BadInputException if it is not readable as such, with the line
   */
  static SettingsSection read(Path path, Set<String> keys) {
    var file = new SettingsFile(path);
    try (var parser = new YAMLMapper(new YAMLFactory()).createParser(Files.readAllBytes(path))) {
      var section = file.read(parser);
      section.refuseOthersThan(keys);
      return section;
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw file.problem(
          at == null ? 1 : at.getLineNr(), "not valid YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new BadInputException(path + " cannot be read. Check its permissions.", e);
    }
  }

  private SettingsSection read(JsonParser parser) {
    var first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return none(path); // an empty file, or comments only
    }
    if (first != JsonToken.START_OBJECT) {
      throw problem(lineOf(parser), "expected lines of \"key: value\"");
    }
    return section(parser, "", 1);
  }

  private SettingsSection section(JsonParser parser, String prefix, int depth) {
    var section = new SettingsSection(path, prefix);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = parser.currentName();
      int line = lineOf(parser);
      section.put(
          key,
          switch (parser.nextToken()) {
            case START_ARRAY ->
                new SettingsSection.Entry.Values(line, list(parser, prefix + key), true);
            case START_OBJECT -> {
              if (depth == DEEPEST) {
                throw tooDeep(line, prefix + key);
              }
              yield new SettingsSection.Entry.Nested(
                  line, section(parser, prefix + key + ".", depth + 1));
            }
            case VALUE_NULL -> new SettingsSection.Entry.Nothing(line);
            default -> new SettingsSection.Entry.Values(line, List.of(parser.getString()), false);
          });
    }
    return section;
  }

  private List<String> list(JsonParser parser, String key) {
    var list = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.currentToken().isScalarValue()) {
        throw tooDeep(lineOf(parser), key);
      }
      list.add(parser.getString());
    }
    return list;
  }

  private static int lineOf(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private BadInputException tooDeep(int line, String key) {
    return problem(line, "\"" + key + "\" is nested too deeply");
  }

  private BadInputException problem(int line, String what) {
    return new BadInputException("%s, line %d: %s.".formatted(path, line, what));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
