package io.flowloader.cli;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A YAML file of settings: {@code config/application.yml}, or a definition. Keys at the top level
 * with a value, a list of values, or a map of values.
 */
final class SettingsFile {

  private final Path path;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> maps = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  private SettingsFile(Path path) {
    this.path = path;
  }

  /** A file without any settings. */
  static SettingsFile none(Path path) {
    return new SettingsFile(path);
  }

  /**
   * Reads a file.
   *
   * @param keys the keys that it may have
   * @throws BadInputException if it is not readable as such, with the line
   */
  static SettingsFile read(Path path, Set<String> keys) {
    var file = new SettingsFile(path);
    try (var parser = new YAMLMapper(new YAMLFactory()).createParser(Files.readAllBytes(path))) {
      file.readKeys(parser, keys);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw file.problem(
          at == null ? 1 : at.getLineNr(), "not valid YAML: " + firstLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new BadInputException(path + " cannot be read. Check its permissions.", e);
    }
    return file;
  }

  private void readKeys(JsonParser parser, Set<String> keys) {
    var first = parser.nextToken();
    if (first == null || first == JsonToken.VALUE_NULL) {
      return; // an empty file, or comments only
    }
    if (first != JsonToken.START_OBJECT) {
      throw problem(parser.currentTokenLocation().getLineNr(), "expected lines of \"key: value\"");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var key = parser.currentName();
      int line = parser.currentTokenLocation().getLineNr();
      if (!keys.contains(key)) {
        throw problem(line, "there is no setting \"" + key + "\"" + nearest(key, keys));
      }
      if (lines.put(key, line) != null) {
        throw problem(line, "\"" + key + "\" stands twice");
      }
      readValue(parser, key, line);
    }
  }

  private void readValue(JsonParser parser, String key, int line) {
    switch (parser.nextToken()) {
      case START_ARRAY -> {
        var list = new ArrayList<String>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(scalar(parser, key));
        }
        values.put(key, list);
      }
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, String>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          var name = parser.currentName();
          parser.nextToken();
          map.put(name, scalar(parser, key));
        }
        maps.put(key, map);
      }
      case VALUE_NULL -> lines.put(key, line);
      default -> values.put(key, List.of(scalar(parser, key)));
    }
  }

  private String scalar(JsonParser parser, String key) {
    if (!parser.currentToken().isScalarValue()) {
      throw problem(
          parser.currentTokenLocation().getLineNr(), "\"" + key + "\" is nested too deeply");
    }
    return parser.getString();
  }

  /** The value of a key; a list joined by commas. */
  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).map(list -> String.join(",", list));
  }

  /** The map of a key; empty if there is none. */
  Map<String, String> map(String key) {
    if (values.containsKey(key)) {
      throw problem(
          lines.getOrDefault(key, 1), "\"" + key + "\" must be a list of \"header: field\" lines");
    }
    return maps.getOrDefault(key, Map.of());
  }

  /** Where a key stands, for messages. */
  String place(String key) {
    return path + ", line " + lines.getOrDefault(key, 1);
  }

  private BadInputException problem(int line, String what) {
    return new BadInputException("%s, line %d: %s.".formatted(path, line, what));
  }

  private static String nearest(String key, Set<String> keys) {
    return keys.stream()
        .min(
            java.util.Comparator.comparing(
                each -> LevenshteinDistance.getDefaultInstance().apply(key, each)))
        .map(each -> " (the nearest is \"" + each + "\")")
        .orElse("");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
