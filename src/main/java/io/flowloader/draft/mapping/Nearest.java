package io.flowloader.draft.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Orders what could have been meant, for a word that nothing matches. */
final class Nearest {

  private Nearest() {}

  /** All candidates, the most similar first; those equally similar stay in their order. */
  static <T> List<T> first(String word, List<T> candidates, Function<T, String> text) {
    var similarity = new JaroWinklerSimilarity();
    var ordered = new ArrayList<>(candidates);
    ordered.sort(
        Comparator.comparingDouble((T each) -> similarity.apply(word, text.apply(each)))
            .reversed());
    return ordered;
  }
}
