package io.flowloader.draft.value;

import io.flowloader.text.Blank;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a cell holds several values.
 *
 * @param separator between them; null for {@code |} or, where none is there, {@code ;}, which may
 *     be part of a URL
 */
public record ListNotation(@Nullable String separator) {

  /** The notation that rules ask for. */
  public static ListNotation of(ValueRules rules) {
    return new ListNotation(rules.listSeparator());
  }

  /** Without the blanks around them; empty ones do not count. */
  List<String> elements(String cell) {
    var between = separator != null ? separator : cell.indexOf('|') >= 0 ? "|" : ";";
    return Arrays.stream(cell.split(Pattern.quote(between)))
        .map(Blank::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }
}
