package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Cells that say yes or no: switches, and the columns for drafts and archived items. */
final class TruthCells implements CellConverter {

  private static final List<String> YES = List.of("true", "yes", "1", "on");
  private static final List<String> NO = List.of("false", "no", "0", "off");

  private final Map<String, FieldValue.Truth> meanings = new HashMap<>();
  private final String advice;

  private TruthCells(ValueRules rules) {
    put(YES, true);
    put(NO, false);
    // After the usual ones: who says that 0 means yes has a reason.
    put(rules.yesWords(), true);
    put(rules.noWords(), false);
    this.advice =
        rules.yesWords().isEmpty() || rules.noWords().isEmpty()
            ? "true or false"
            : rules.yesWords().get(0) + " or " + rules.noWords().get(0);
  }

  private void put(List<String> words, boolean meaning) {
    words.forEach(word -> meanings.put(key(word), new FieldValue.Truth(meaning)));
  }

  static TruthCells of(ValueRules rules) {
    return new TruthCells(rules);
  }

  /** What words are compared by. */
  static String key(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public FieldValue convert(String cell) {
    var meaning = meanings.get(key(cell));
    return meaning == null
        ? new FieldValue.Invalid(Quoted.of(cell) + " is neither yes nor no (write " + advice + ")")
        : meaning;
  }
}
