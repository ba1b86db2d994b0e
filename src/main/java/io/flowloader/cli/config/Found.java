package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.text.Blank;
import java.util.List;
import java.util.stream.Stream;

/**
 * A setting that somebody gave.
 *
 * @param values one, or the elements of a list
 * @param isList whether they were written as the elements of a list, which may be one only
 * @param place where, for messages: an option, a variable, or file and line
 */
public record Found(List<String> values, boolean isList, String place) {

  public Found {
    values = List.copyOf(values);
  }

  static Found of(String value, String place) {
    return new Found(List.of(value), false, place);
  }

  /** As one text; the elements of a list joined by commas. */
  public String text() {
    return String.join(",", values);
  }

  /** The elements of a list, or the parts of a single text, without blanks around them. */
  public List<String> elements(String separators) {
    return trimmed(
        isList ? values.stream() : TypedList.elements(values.get(0), separators).stream());
  }

  private static List<String> trimmed(Stream<String> parts) {
    return parts.map(Blank::strip).filter(part -> !part.isEmpty()).toList();
  }

  BadInputException problem(String expected) {
    return new BadInputException(
        ProblemCode.WRONG_SETTING,
        place,
        "%s: \"%s\" is not %s.".formatted(place, text(), expected));
  }
}
