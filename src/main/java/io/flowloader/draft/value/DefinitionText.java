package io.flowloader.draft.value;

import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of a definition as messages propose them, to be copied as they are. */
public final class DefinitionText {

  /** More is read in a file than on a terminal: {@code init} writes them. */
  private static final int MOST = 10;

  private DefinitionText() {}

  /**
   * {@code columns: {"Title": name}}.
   *
   * @param headers as the file has them
   * @param targets what each of them is
   */
  public static String columns(List<String> headers, List<String> targets) {
    var lines = new ArrayList<String>();
    for (var i = 0; i < Math.min(MOST, headers.size()); i++) {
      lines.add(quoted(headers.get(i)) + ": " + plainOrQuoted(targets.get(i)));
    }
    return "columns: {" + String.join(", ", lines) + (headers.size() > MOST ? ", …" : "") + "}";
  }

  /** {@code ["EUR", "kg"]}: a list as the value of a key. */
  static String list(String... words) {
    return list(List.of(words));
  }

  /** The same of many words. */
  static String list(List<String> words) {
    return words.stream().map(DefinitionText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String plainOrQuoted(String target) {
    return target.matches("[a-z][a-z0-9-]*") ? target : quoted(target);
  }

  /**
   * In double quotes, where YAML reads all that can be seen as it is: {@code \N} alone would be a
   * line end.
   */
  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
              } else if (Character.isISOControl(character)
                  || Character.getType(character) == Character.FORMAT
                  || (character != ' ' && Blank.is(character))) {
                quoted.append(String.format(character > 0xFFFF ? "\\U%08x" : "\\u%04x", character));
              } else {
                quoted.appendCodePoint(character);
              }
            });
    return quoted.append('"').toString();
  }
}
