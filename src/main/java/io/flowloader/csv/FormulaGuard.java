package io.flowloader.csv;

/**
 * Keeps a spreadsheet from taking a cell for a formula: an apostrophe before what begins like one.
 * The way back is exact, for a cell that begins with apostrophes before such a beginning gets one
 * more: {@code -5} and {@code '-5} become {@code '-5} and {@code ''-5}.
 */
public final class FormulaGuard {

  private static final char GUARD = '\'';

  private FormulaGuard() {}

  /** The cell as it can be opened in a spreadsheet. */
  public static String guarded(String cell) {
    return beginsLikeFormula(cell) ? GUARD + cell : cell;
  }

  /** The cell as it was before {@link #guarded}; one that was written by hand, as it is. */
  public static String restored(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == GUARD && beginsLikeFormula(cell)
        ? cell.substring(1)
        : cell;
  }

  private static boolean beginsLikeFormula(String cell) {
    for (var i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) != GUARD) {
        return isBeginning(cell.charAt(i));
      }
    }
    return false;
  }

  /** Also in full width, as East Asian spreadsheets take them. */
  private static boolean isBeginning(char character) {
    return switch (character) {
      case '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠' -> true;
      default -> false;
    };
  }
}
