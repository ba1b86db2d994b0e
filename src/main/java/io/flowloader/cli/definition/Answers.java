package io.flowloader.cli.definition;

import java.util.List;
import java.util.Map;

/**
 * What a person has said of a file that its samples do not tell.
 *
 * @param columns what columns give, by their headers
 * @param ignored headers of columns that are left out
 * @param rules how values are written, by the key of a definition: a text, or a list of texts
 */
public record Answers(
    Map<String, String> columns, List<String> ignored, Map<String, Object> rules) {

  public Answers {
    columns = Map.copyOf(columns);
    ignored = List.copyOf(ignored);
    rules = Map.copyOf(rules);
  }

  /** Nobody was asked. */
  public static Answers none() {
    return new Answers(Map.of(), List.of(), Map.of());
  }
}
