package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Quoted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of the columns, as the file writes them but without blanks around.
 *
 * @param line where the header begins; 1 unless blank lines precede it
 * @param names none empty; whether one may stand twice depends on what is known of the file
 */
public record CsvHeader(long line, List<String> names) {

  /**
   * @throws BadInputException if a name is empty
   */
  public CsvHeader {
    names = names.stream().map(String::strip).toList();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (name.isEmpty()) {
        throw new BadInputException(
            "line %d: column %d has no name in the header. Name it, or remove the column."
                .formatted(line, i + 1));
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
            "line %d: the header has %s twice, as columns %d and %d. Rename or remove one of them."
                .formatted(line, Quoted.of(names.get(i)), first, i + 1));
      }
    }
  }
}
