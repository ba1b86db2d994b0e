package io.flowloader.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A list in a message: a person reads ten names, and is told how many more there are. */
public final class Listed {

  private static final int MOST = 10;

  private Listed() {}

  /** The first ten, each quoted, and the number of the others. */
  public static String of(Collection<String> names) {
    return of(names, Quoted::of);
  }

  /**
   * The first ten, and the number of the others.
   *
   * @param words what stands for each
   */
  public static <T> String of(Collection<T> all, Function<? super T, String> words) {
    var told = all.stream().limit(MOST).map(words).collect(Collectors.joining(", "));
    return all.size() > MOST
        ? String.format(Locale.ROOT, "%s and %,d more", told, all.size() - MOST)
        : told;
  }
}
