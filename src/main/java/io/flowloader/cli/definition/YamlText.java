package io.flowloader.cli.definition;

import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Lines of YAML, written so that any text comes back as it was: names of columns may hold all. */
public final class YamlText {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                  .disable(YAMLWriteFeature.SPLIT_LINES)
                  .build())
          .build();

  private YamlText() {}

  /**
   * A key with what it has.
   *
   * @param value a text, a list of texts, or a map of keys to such
   */
  static List<String> lines(String key, Object value) {
    return MAPPER.writeValueAsString(Map.of(key, value)).lines().toList();
  }

  /**
   * A comment; whatever would end its line, or must not stand in a file of YAML, becomes a question
   * mark.
   */
  static String comment(String text) {
    var line = new StringBuilder("# ");
    text.codePoints().map(YamlText::printable).forEach(line::appendCodePoint);
    return line.toString().stripTrailing();
  }

  private static int printable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          '?';
      default -> character;
    };
  }
}
