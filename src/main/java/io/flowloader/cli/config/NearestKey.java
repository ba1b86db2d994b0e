package io.flowloader.cli.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Proposes what may have been meant by a mistyped word. */
public final class NearestKey {

  private static final int LETTERS_FOR_ONE_SLIP = 3;

  private NearestKey() {}

  /** The nearest, if it is like the word: at most one letter in three is another. */
  public static Optional<String> like(String typed, Collection<String> known) {
    return nearest(typed, known)
        .filter(each -> distance(typed, each) <= typed.length() / LETTERS_FOR_ONE_SLIP);
  }

  private static Optional<String> nearest(String typed, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String, Integer>comparing(each -> distance(typed, each))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int distance(String one, String other) {
    return new DamerauLevenshteinDistance().apply(one, other);
  }

  /** In parentheses, after a blank; empty where there is nothing to propose. */
  static String to(String typed, Collection<String> known) {
    return nearest(typed, known).map(each -> " (the nearest is \"" + each + "\")").orElse("");
  }
}
