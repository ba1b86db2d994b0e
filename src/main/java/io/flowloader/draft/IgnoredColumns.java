package io.flowloader.draft;

import io.flowloader.text.ShellWord;
import java.util.List;

/** How a person leaves columns out: the words to type, if they can be typed. */
final class IgnoredColumns {

  /** More than a person pastes into a shell. */
  private static final int MOST_TYPED = 40;

  private IgnoredColumns() {}

  /**
   * The option with these names, safe to paste into a shell; the key of a definition where a name
   * has a separator of the option in it, or characters that nobody can type.
   *
   * @param names of columns, as the header has them
   */
  static String proposed(List<String> names) {
    var typable =
        names.size() <= MOST_TYPED
            && names.stream().noneMatch(name -> name.matches("(?s).*[,;|].*"));
    var word = typable ? ShellWord.of(String.join(",", names)) : java.util.Optional.<String>empty();
    return word.map(each -> "--ignore-columns " + each)
        .orElse(
            "write their names under ignore-columns in a definition (./run.sh init FILE makes one)");
  }
}
