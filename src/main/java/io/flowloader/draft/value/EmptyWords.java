package io.flowloader.draft.value;

import io.flowloader.text.Blank;
import java.util.Locale;
import java.util.Set;

/**
 * Words that people and programs write into a cell that has no value. Only a definition makes them
 * empty: {@code -} or {@code None} may be meant.
 */
public final class EmptyWords {

  /** No longer than these are looked up. */
  private static final int LONGEST = 12;

  private static final Set<String> USUAL =
      Set.of(
          "n/a",
          "n.a.",
          "na",
          "n/d",
          "n.d.",
          "null",
          "nil",
          "none",
          "nan",
          "nat",
          "undefined",
          "unknown",
          "-",
          "--",
          "---",
          "–",
          "—",
          "\\n",
          "(null)",
          "<null>",
          "[null]",
          "(none)",
          "(blank)",
          "(empty)",
          "empty",
          "k.a.",
          "k. a.",
          "s/o",
          "?",
          ".",
          "/",
          "x.x");

  /** Those of programs, which nobody means as a text. */
  private static final Set<String> NEVER_MEANT =
      Set.of(
          "n/a",
          "n.a.",
          "n/d",
          "null",
          "nil",
          "nan",
          "nat",
          "undefined",
          "-",
          "--",
          "---",
          "–",
          "—",
          "\\n",
          "(null)",
          "<null>",
          "[null]");

  private EmptyWords() {}

  /** Whether a text is a word that a program writes for no value. */
  static boolean isNeverMeant(String text) {
    if (text.length() > LONGEST || text.isEmpty()) {
      return false;
    }
    return switch (text.charAt(0)) {
      case 'n', 'N', 'u', 'U', '-', '–', '—', '\\', '(', '<', '[' ->
          NEVER_MEANT.contains(key(text));
      default -> false;
    };
  }

  /** What words are compared by. */
  public static String key(String word) {
    return Blank.strip(word).toLowerCase(Locale.ROOT);
  }

  /** Whether a cell is such a word, as far as is known. */
  public static boolean isUsual(String cell) {
    return cell.length() <= LONGEST && USUAL.contains(key(cell));
  }

  /** Advice to be put behind a refusal; empty where the cell is no such word. */
  public static String advice(String cell) {
    return isUsual(cell)
        ? "; if that stands for an empty cell, set empty-words: " + DefinitionText.list(cell)
        : "";
  }
}
