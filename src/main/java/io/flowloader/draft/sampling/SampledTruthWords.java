package io.flowloader.draft.sampling;

import io.flowloader.draft.value.FieldValue;
import io.flowloader.draft.value.TruthCells;
import io.flowloader.draft.value.TruthWords;
import io.flowloader.draft.value.ValueRules;
import io.flowloader.problem.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Proposes what the words of switches mean that are not the usual ones. Only a person knows. */
final class SampledTruthWords {

  /** A column with more words is none of words. */
  private static final int MOST_WORDS = 10;

  private final List<String> yes = new ArrayList<>();
  private final List<String> no = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final Set<String> slugs = new TreeSet<>();

  private SampledTruthWords() {}

  /** A rule for each of the two keys. */
  static List<SampledRule> rules(List<FieldSamples> fields) {
    var words = new SampledTruthWords();
    fields.forEach(words::sort);
    return List.of(
        words.rule("yes-words", words.yes, true), words.rule("no-words", words.no, false));
  }

  private void sort(FieldSamples samples) {
    var usual = TruthCells.of(ValueRules.defaults());
    for (var cell : samples.cells()) {
      var word = TruthCells.key(cell);
      if (usual.convert(cell) instanceof FieldValue.Invalid && isNew(word)) {
        slugs.add(samples.field().slug());
        (TruthWords.isLikeYes(word) ? yes : TruthWords.isLikeNo(word) ? no : unknown).add(word);
      }
    }
  }

  private boolean isNew(String word) {
    return List.of(yes, no, unknown).stream().noneMatch(known -> known.contains(word))
        && yes.size() + no.size() + unknown.size() < MOST_WORDS;
  }

  private SampledRule rule(String key, List<String> proposed, boolean first) {
    var remarks =
        first && !slugs.isEmpty()
            ? List.of(
                "%s: words that are not the usual ones: %s. Say which mean yes and no with yes-words and no-words."
                    .formatted(String.join(", ", slugs), all()))
            : List.<String>of();
    return new SampledRule(
        key, null, Map.of(), proposed.isEmpty() ? List.of() : List.of(proposed), remarks);
  }

  private String all() {
    return List.of(yes, no, unknown).stream()
        .flatMap(Collection::stream)
        .map(Quoted::of)
        .collect(Collectors.joining(", "));
  }
}
