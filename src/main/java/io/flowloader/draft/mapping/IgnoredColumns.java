package io.flowloader.draft.mapping;

import io.flowloader.text.ShellWord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a person leaves columns out: the words to type, if they can be typed. */
final class IgnoredColumns {

  /** More than a person pastes into a shell. */
  private static final int MOST_TYPED = 40;

  private IgnoredColumns() {}

  /**
   * The option with these names, safe to paste into a shell; the key of a definition where there
   * are more than a person types, or characters that nobody can type.
   *
   * @param names of columns, as the header has them
   */
  static String proposed(List<String> names) {
    var word =
        names.size() > MOST_TYPED
            ? Optional.<String>empty()
            : ShellWord.of(
                names.stream().map(IgnoredColumns::element).collect(Collectors.joining(",")));
    return word.map(each -> "--ignore-columns " + each)
        .orElse(
            "write %s under ignore-columns in a definition (./run.sh init FILE makes one)"
                .formatted(names.size() == 1 ? "its name" : "their names"));
  }

  /** In double quotes, where the option would cut the name or take its own quotes off. */
  private static String element(String name) {
    return name.startsWith("\"") || name.matches("(?s).*[,;|].*")
        ? "\"" + name.replace("\"", "\"\"") + "\""
        : name;
  }
}
