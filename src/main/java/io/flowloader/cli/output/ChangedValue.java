package io.flowloader.cli.output;

import io.flowloader.text.Printable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value and what becomes of it, on one line: of long ones, what is around the change. Pure. */
final class ChangedValue {

  /** Characters of a value, as a person reads them on a line. */
  private static final int LONGEST = 60;

  /** Characters that stay the same, before and behind the change. */
  private static final int AROUND = 15;

  private static final String CUT = "…";

  private ChangedValue() {}

  /** {@code "old" → "new"}. */
  static String inWords(@Nullable JsonNode before, @Nullable JsonNode after) {
    var old = text(before);
    var now = text(after);
    int first = common(old, now);
    int last = commonEnd(old, now, first);
    return part(old, first, last) + " → " + part(now, first, last);
  }

  private static String text(@Nullable JsonNode value) {
    return value == null ? "nothing" : Printable.onOneLine(value.toString());
  }

  /** How many characters both begin with. */
  private static int common(String one, String other) {
    int most = Math.min(one.length(), other.length());
    int at = 0;
    while (at < most && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  /** How many characters both end with, behind what they begin with. */
  private static int commonEnd(String one, String other, int before) {
    int most = Math.min(one.length(), other.length()) - before;
    int at = 0;
    while (at < most
        && one.charAt(one.length() - 1 - at) == other.charAt(other.length() - 1 - at)) {
      at++;
    }
    return at;
  }

  private static String part(String text, int first, int last) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int from = Math.max(0, first - AROUND);
    int to = Math.min(text.length(), text.length() - last + AROUND);
    int end = Math.min(to, from + LONGEST);
    from = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from;
    end = end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    return (from > 0 ? CUT : "") + text.substring(from, end) + (end < text.length() ? CUT : "");
  }
}
