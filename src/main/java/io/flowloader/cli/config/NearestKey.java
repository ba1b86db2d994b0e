package io.flowloader.cli.config;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Proposes what may have been meant by a mistyped word. */
final class NearestKey {

  private NearestKey() {}

  /** In parentheses, after a blank; empty where there is nothing to propose. */
  static String to(String typed, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String, Integer>comparing(
                    each -> LevenshteinDistance.getDefaultInstance().apply(typed, each))
                .thenComparing(Comparator.naturalOrder()))
        .map(each -> " (the nearest is \"" + each + "\")")
        .orElse("");
  }
}
