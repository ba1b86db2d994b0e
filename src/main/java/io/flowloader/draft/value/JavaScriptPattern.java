package io.flowloader.draft.value;

import org.jspecify.annotations.Nullable;

/** Rewrites a pattern of JavaScript for RE2, where the two mean different things by the same. */
final class JavaScriptPattern {

  /** White space of JavaScript, for the inside of a class: RE2's own is that of ASCII. */
  private static final String WHITE_SPACE = "\\s\\x0b\\p{Z}\\x{FEFF}";

  /** Digits of {@code \}{@code u00e9}. */
  private static final int HEX_DIGITS = 4;

  private JavaScriptPattern() {}

  /** The same for RE2; null if it has what RE2 would read otherwise. */
  static @Nullable String forRe2(String pattern) {
    var translated = new StringBuilder(pattern.length() + 16);
    var inClass = false;
    for (var i = 0; i < pattern.length(); i++) {
      var character = pattern.charAt(i);
      switch (character) {
        case '\\' -> {
          var escaped = i + 1 < pattern.length() ? escaped(pattern, i + 1, inClass) : null;
          if (escaped == null) {
            return null;
          }
          translated.append(escaped);
          i += pattern.charAt(i + 1) == 'u' ? 1 + HEX_DIGITS : 1;
        }
        case '[' -> {
          if (inClass) {
            return null; // an opening bracket for JavaScript, perhaps a class of POSIX for RE2
          }
          inClass = true;
          translated.append(character);
        }
        case ']' -> {
          inClass = false;
          translated.append(character);
        }
        default -> translated.append(character);
      }
    }
    return translated.toString();
  }

  /** What stands for a backslash and the character at a place; null if only the API can tell. */
  private static @Nullable String escaped(String pattern, int at, boolean inClass) {
    var character = pattern.charAt(at);
    return switch (character) {
      case 's' -> inClass ? WHITE_SPACE : "[" + WHITE_SPACE + "]";
      case 'S' -> inClass ? null : "[^" + WHITE_SPACE + "]";
      case 'u' -> unicode(pattern, at + 1);
      case 'd', 'D', 'w', 'W', 't', 'n', 'r', 'f', 'v' -> "\\" + character;
      case 'b', 'B' -> inClass ? null : "\\" + character;
      default -> Character.isLetterOrDigit(character) || character > 0x7E ? null : "\\" + character;
    };
  }

  private static @Nullable String unicode(String pattern, int begin) {
    var end = begin + HEX_DIGITS;
    if (end > pattern.length()) {
      return null;
    }
    var digits = pattern.substring(begin, end);
    return digits.chars().allMatch(each -> Character.digit(each, 16) >= 0)
        ? "\\x{" + digits + "}"
        : null;
  }
}
