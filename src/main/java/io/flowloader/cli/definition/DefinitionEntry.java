package io.flowloader.cli.definition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a definition says of a key.
 *
 * @param value a text, a list of texts, or a map of keys to such; null to say nothing
 * @param comments lines that stand before it
 */
public record DefinitionEntry(@Nullable Object value, List<String> comments) {

  /** Nothing is said. */
  static final DefinitionEntry NONE = new DefinitionEntry(null, List.of());

  public DefinitionEntry {
    comments = List.copyOf(comments);
  }

  static DefinitionEntry of(Object value) {
    return new DefinitionEntry(value, List.of());
  }
}
