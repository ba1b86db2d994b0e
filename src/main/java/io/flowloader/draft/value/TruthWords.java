package io.flowloader.draft.value;

import java.util.Set;

/** What the words of switches are likely to mean that are not the usual ones. */
public final class TruthWords {

  private static final Set<String> LIKE_YES =
      Set.of(
          "j",
          "ja",
          "o",
          "oui",
          "vrai",
          "s",
          "si",
          "sí",
          "sì",
          "sim",
          "wahr",
          "verdadero",
          "vero",
          "tak",
          "ano",
          "да",
          "igaz",
          "evet",
          "kyllä",
          "active",
          "aktiv",
          "enabled");

  private static final Set<String> LIKE_NO =
      Set.of(
          "nein",
          "non",
          "faux",
          "não",
          "nao",
          "falsch",
          "falso",
          "nie",
          "ne",
          "нет",
          "-",
          "–",
          "hamis",
          "hayır",
          "ei",
          "inactive",
          "inaktiv",
          "disabled");

  /** What is longer is none that a definition would list. */
  private static final int LONGEST_WORD = 40;

  private TruthWords() {}

  /** The key that makes a word mean what it is likely to; both where only a person can tell. */
  static String key(String cell) {
    var word = TruthCells.key(cell);
    var value = cell.length() <= LONGEST_WORD ? ": " + DefinitionText.list(cell) : "";
    if (isLikeYes(word)) {
      return "yes-words" + value;
    }
    return isLikeNo(word)
        ? "no-words" + value
        : "yes-words or no-words" + value + ", whichever is meant";
  }

  /** Whether a word is one for yes, in some language. */
  public static boolean isLikeYes(String word) {
    return LIKE_YES.contains(word);
  }

  /** Whether a word is one for no, in some language. */
  public static boolean isLikeNo(String word) {
    return LIKE_NO.contains(word);
  }
}
