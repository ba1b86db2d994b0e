package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cells that say yes or no: switches, and the columns for drafts and archived items. */
public final class TruthCells implements CellConverter {

  private static final List<String> YES =
      List.of("true", "yes", "1", "on", "y", "t", "checked", "x", "[x]", "✓", "✔", "☑");
  private static final List<String> NO =
      List.of("false", "no", "0", "off", "n", "f", "unchecked", "[ ]", "[]", "✗", "✘", "☐");

  private final Map<String, FieldValue.Truth> meanings = new HashMap<>();
  private final String advice;

  private TruthCells(WordRules rules) {
    put(YES, true);
    put(NO, false);
    // After the usual ones: who says that 0 means yes has a reason.
    put(rules.yes(), true);
    put(rules.no(), false);
    this.advice =
        rules.yes().isEmpty() || rules.no().isEmpty()
            ? "true or false"
            : rules.yes().get(0) + " or " + rules.no().get(0);
  }

  private void put(List<String> words, boolean meaning) {
    words.forEach(word -> meanings.put(key(word), new FieldValue.Truth(meaning)));
  }

  /** The converter with the words that rules add. */
  public static TruthCells of(ValueRules rules) {
    return new TruthCells(rules.words());
  }

  /** What words are compared by. */
  public static String key(String word) {
    return Blank.strip(word).toLowerCase(Locale.ROOT);
  }

  @Override
  public FieldValue convert(String cell) {
    var meaning = meanings.get(key(cell));
    return meaning == null
        ? new FieldValue.Invalid(
            "%s is neither yes nor no (write %s, or set %s)"
                .formatted(Quoted.of(cell), advice, TruthWords.key(cell)))
        : meaning;
  }
}
