package io.flowloader.draft.value;

import io.flowloader.text.Blank;
import java.util.List;

/**
 * Signs around numbers that a definition has taken off, such as those of currencies.
 *
 * @param signs none empty
 */
public record NumberSigns(List<String> signs) {

  public NumberSigns {
    signs = List.copyOf(signs);
  }

  /** The text without the signs at its ends; a minus may stand before or behind the first. */
  String takenOff(String text) {
    if (signs.isEmpty() || text.isEmpty()) {
      return text;
    }
    var minus = isMinus(text.charAt(0));
    var rest = minus ? Blank.strip(text.substring(1)) : text;
    for (var bare = without(rest); !bare.equals(rest); bare = without(rest)) {
      rest = bare;
    }
    return minus ? "-" + rest : rest;
  }

  private static boolean isMinus(char character) {
    return character == '-' || character == '−';
  }

  private String without(String text) {
    for (var sign : signs) {
      var length = sign.length();
      if (text.length() > length) {
        if (text.regionMatches(true, 0, sign, 0, length)) {
          return Blank.strip(text.substring(length));
        }
        if (text.regionMatches(true, text.length() - length, sign, 0, length)) {
          return Blank.strip(text.substring(0, text.length() - length));
        }
      }
    }
    return text;
  }
}
