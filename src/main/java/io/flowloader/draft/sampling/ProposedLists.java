package io.flowloader.draft.sampling;

import io.flowloader.draft.value.EmptyWords;
import io.flowloader.draft.value.LikelyNumber;
import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.FieldType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proposes lists of words and signs that a file has and that a person has to decide on: words that
 * may stand for an empty cell, signs that may be taken off numbers.
 */
final class ProposedLists {

  /** A column with more words is none of words. */
  private static final int MOST_WORDS = 10;

  private ProposedLists() {}

  /** A rule for each of the keys. */
  static List<SampledRule> of(List<FieldSamples> samples) {
    return List.of(
        rule(
            "empty-words",
            samples.stream().filter(each -> isTyped(each.field().type())).toList(),
            cell -> EmptyWords.isUsual(cell) ? List.of(cell) : List.of(),
            "%s: words that may stand for an empty cell: %s. If they do, say so with empty-words."),
        rule(
            "strip",
            samples.stream().filter(each -> each.field().type() == FieldType.NUMBER).toList(),
            LikelyNumber::signs,
            "%s: signs around numbers: %s. Have them taken off with strip; the numbers stay as they are."));
  }

  /** Whether a word cannot be a value. */
  private static boolean isTyped(FieldType type) {
    return switch (type) {
      case PLAIN_TEXT, RICH_TEXT, OTHER, OPTION, REFERENCE, MULTI_REFERENCE -> false;
      default -> true;
    };
  }

  private static SampledRule rule(
      String key,
      List<FieldSamples> samples,
      Function<String, List<String>> wordsOf,
      String sentence) {
    var words = new LinkedHashSet<String>();
    var slugs = new TreeSet<String>();
    for (var field : samples) {
      for (var cell : field.cells()) {
        var found = wordsOf.apply(cell);
        if (!found.isEmpty() && words.size() < MOST_WORDS) {
          words.addAll(found);
          slugs.add(field.field().slug());
        }
      }
    }
    return words.isEmpty()
        ? new SampledRule(key, null, Map.of(), List.of(), List.of())
        : new SampledRule(
            key,
            null,
            Map.of(),
            List.of(List.copyOf(words)),
            List.of(sentence.formatted(String.join(", ", slugs), quoted(words))));
  }

  private static String quoted(Set<String> words) {
    return words.stream().map(Quoted::of).collect(Collectors.joining(", "));
  }
}
