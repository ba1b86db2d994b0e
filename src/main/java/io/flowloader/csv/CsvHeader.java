package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.Quoted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the columns, as the file writes them but without blanks around.
 *
 * @param line where the header begins; 1 unless blank lines precede it
 * @param names none empty, none twice
 */
public record CsvHeader(long line, List<String> names) {

  /**
   * @throws BadInputException if a name is empty or stands twice
   */
  public CsvHeader {
    names = names.stream().map(String::strip).toList();
    Map<String, Integer> columns = new HashMap<>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (name.isEmpty()) {
        throw new BadInputException(
            "line %d: column %d has no name in the header. Name it, or remove the column."
                .formatted(line, i + 1));
      }
      var first = columns.putIfAbsent(name, i + 1);
      if (first != null) {
        throw new BadInputException(
            "line %d: the header has %s twice, as columns %d and %d. Rename or remove one of them."
                .formatted(line, Quoted.of(name), first, i + 1));
      }
    }
  }
}
