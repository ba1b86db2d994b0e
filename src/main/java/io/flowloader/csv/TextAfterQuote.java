package io.flowloader.csv;

import io.flowloader.text.Blank;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Text follows the closing quote of cells, as in {@code "Dark" brown}. Such a cell is in its record
 * as the file has it, quotes and all; where it was meant to end cannot be told.
 *
 * @param places of these cells in the record, from 0; ascending, at least one
 * @param earlier whether an earlier run found it, and nobody has changed these cells since: then
 *     the record has none but the own cells of the first file
 */
public record TextAfterQuote(List<Integer> places, boolean earlier) implements RowFault {

  private static final String BETWEEN_PLACES = "+";
  private static final String BEFORE_COUNT = "/";

  public TextAfterQuote {
    places = List.copyOf(places);
  }

  /**
   * What {@code failed-rows.csv} says of it.
   *
   * @param places of the cells among the row's own and those that it has too many, from 0
   * @param count how many cells the row had
   */
  record Noted(List<Integer> places, int count) {

    private static final String FORM = "(\\d{1,6}(\\+\\d{1,6})*)?/\\d{1,6}";

    /** Empty if a person has changed it to what means nothing. */
    static Optional<Noted> in(String detail) {
      if (!detail.matches(FORM)) {
        return Optional.empty();
      }
      var count = detail.indexOf(BEFORE_COUNT);
      var places = detail.substring(0, count);
      return Optional.of(
          new Noted(
              places.isEmpty()
                  ? List.of()
                  : Arrays.stream(places.split("\\" + BETWEEN_PLACES))
                      .map(Integer::valueOf)
                      .toList(),
              Integer.parseInt(detail.substring(count + 1))));
    }
  }

  /** What {@link Noted} reads, for {@code failed-rows.csv}. */
  public static String noted(List<Integer> places, long count) {
    return places.stream().map(String::valueOf).collect(Collectors.joining(BETWEEN_PLACES))
        + BEFORE_COUNT
        + count;
  }

  /** Whether a cell that had text after its closing quote still begins with a quote. */
  static boolean isStillIn(String cell) {
    return Blank.strip(cell).startsWith("\"");
  }
}
