package io.flowloader.csv;

import io.flowloader.problem.Listed;
import io.flowloader.text.Blank;
import java.util.HashSet;
import java.util.List;

/** Looks for a line that is more like a header than the one that is taken for it. */
final class HeaderGuess {

  /** Lines above a header are few. */
  private static final int MOST_ROWS = 30;

  private static final int LONGEST_NAME = 80;

  private HeaderGuess() {}

  /**
   * A sentence that proposes the line; empty if there is none.
   *
   * @param rows from the line on that is taken for the header
   * @param above how many lines stand above them
   */
  static String of(List<Beginning.Row> rows, long above) {
    var filled = rows.stream().filter(row -> !filled(row).isEmpty()).limit(MOST_ROWS).toList();
    if (filled.isEmpty()) {
      return "";
    }
    var taken = filled.get(0);
    var most = filled.stream().mapToInt(row -> filled(row).size()).max().orElse(0);
    return filled.stream()
        .skip(1)
        .filter(row -> filled(row).size() >= 2 * filled(taken).size())
        .filter(row -> filled(row).size() * 2 > most)
        .filter(row -> areNames(filled(row)))
        .findFirst()
        .map(
            row ->
                "Line %1$d was taken for the header, but line %2$d looks more like it: %3$s. If it is, say --header-line %2$d."
                    .formatted(taken.line() + above, row.line() + above, Listed.of(filled(row))))
        .orElse("");
  }

  private static List<String> filled(Beginning.Row row) {
    return row.cells().stream().map(Blank::strip).filter(cell -> !cell.isEmpty()).toList();
  }

  private static boolean areNames(List<String> cells) {
    return new HashSet<>(cells).size() == cells.size()
        && cells.stream().allMatch(HeaderGuess::isName);
  }

  /** Names of columns are short, and are neither numbers, dates nor addresses. */
  private static boolean isName(String cell) {
    return cell.length() <= LONGEST_NAME
        && !Character.isDigit(cell.codePointAt(0))
        && !cell.contains("://")
        && cell.chars().anyMatch(Character::isLetter);
  }
}
