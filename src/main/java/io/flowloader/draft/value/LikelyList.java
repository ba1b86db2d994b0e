package io.flowloader.draft.value;

import java.util.List;
import java.util.function.Predicate;

/** Tells what stands between the elements of a cell that was read as a single one. */
public final class LikelyList {

  private static final List<String> SEPARATORS = List.of(",", ";", "/", "+", "\n");

  private LikelyList() {}

  /**
   * The separator that makes a list of a text, as a definition writes it between quotes; empty if
   * none does.
   *
   * @param isKnown whether a part is something that the list may hold
   */
  public static String separator(String text, Predicate<String> isKnown) {
    for (var separator : SEPARATORS) {
      var parts = new ListNotation(separator).elements(text);
      if (parts.size() > 1 && parts.stream().anyMatch(isKnown)) {
        return separator.equals("\n") ? "\\n" : separator;
      }
    }
    return "";
  }

  /** The beginning of advice on a text that may be a list; empty where it is none. */
  public static String advice(String separator) {
    return separator.isEmpty()
        ? ""
        : "if that is a list, set list-separator: \"" + separator + "\"; else ";
  }
}
