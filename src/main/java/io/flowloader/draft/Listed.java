package io.flowloader.draft;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A list in a message: a person reads ten names, and is told how many more there are. */
final class Listed {

  private static final int MOST = 10;

  private Listed() {}

  static <T> String of(List<T> all, Function<T, String> words) {
    var told = all.stream().limit(MOST).map(words).collect(Collectors.joining(", "));
    return all.size() > MOST ? told + " and " + (all.size() - MOST) + " more" : told;
  }
}
