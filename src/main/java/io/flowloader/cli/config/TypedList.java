package io.flowloader.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A list in one text, as it is typed behind an option. An element that has a separator in it stands
 * in double quotes, in which a quote is doubled, as in a CSV file: {@code a,"b, c"}.
 */
final class TypedList {

  private static final String QUOTED = "\\s*\"([^\"]*+(?:\"\"[^\"]*+)*+)\"\\s*";

  private TypedList() {}

  /**
   * Its elements as they are typed, without their quotes.
   *
   * @param separators each a separator
   */
  static List<String> elements(String text, String separators) {
    var element =
        Pattern.compile("(?:%s|([^%s]*+))([%s]|$)".formatted(QUOTED, separators, separators));
    var elements = new ArrayList<String>();
    var matcher = element.matcher(text);
    while (matcher.lookingAt()) {
      var quoted = matcher.group(1);
      elements.add(quoted == null ? matcher.group(2) : quoted.replace("\"\"", "\""));
      if (matcher.end() == text.length()) {
        break;
      }
      matcher.region(matcher.end(), text.length());
    }
    return elements;
  }
}
