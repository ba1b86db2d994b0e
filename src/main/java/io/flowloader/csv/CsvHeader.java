package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of the columns, as the file writes them but without blanks around.
 *
 * @param line where the header begins; 1 unless other lines precede it
 * @param names none empty; whether one may stand twice depends on what is known of the file
 * @param otherwise which line looks more like a header, in a sentence; empty if none does
 */
public record CsvHeader(long line, List<String> names, String otherwise) {

  /**
   * @throws BadInputException if a name is empty
   */
  public CsvHeader {
    names = names.stream().map(Blank::strip).toList();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (name.isEmpty()) {
        throw new BadInputException(
            ProblemCode.WRONG_COLUMNS,
            "line %d: column %d has no name in the header. Name it, or remove the column.%s"
                .formatted(line, i + 1, hint(otherwise)));
      }
    }
  }

  /**
   * Refuses a name that stands twice.
   *
   * @param except columns, from 0, that are told from others of their name by their place
   * @throws BadInputException if another name stands twice
   */
  public void refuseTwice(Set<Integer> except) {
    Map<String, Integer> columns = new HashMap<>();
    for (var i = 0; i < names.size(); i++) {
      if (except.contains(i)) {
        continue;
      }
      var first = columns.putIfAbsent(names.get(i), i + 1);
      if (first != null) {
        throw new BadInputException(
            ProblemCode.WRONG_COLUMNS,
            "line %d: the header has %s twice, as columns %d and %d. Rename or remove one of them.%s"
                .formatted(line, Quoted.of(names.get(i)), first, i + 1, hint()));
      }
    }
  }

  /** A header that nothing is said against. */
  public CsvHeader(long line, List<String> names) {
    this(line, names, "");
  }

  /**
   * What a message adds that finds the header wrong: the line that looks more like it, with a blank
   * before it; empty if none does.
   */
  public String hint() {
    return hint(otherwise);
  }

  private static String hint(String otherwise) {
    return otherwise.isEmpty() ? "" : " " + otherwise;
  }
}
