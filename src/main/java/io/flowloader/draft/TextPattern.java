package io.flowloader.draft;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The pattern that a schema demands of a text. It is written for JavaScript, by somebody else, and
 * only the API can refuse by it for sure: what we cannot read, or not match within bounds, is
 * allowed here. Whether the API wants the whole text to match is unknown; we search, as JavaScript
 * does, and so refuse nothing that it would take.
 */
final class TextPattern {

  /**
   * How often a match may look at a character: enough for a million-character text read some ten
   * times, and well below a tenth of a second for a pattern that backtracks without end.
   */
  private static final int MOST_LOOKS = 10_000_000;

  /** Beyond it a group that repeats can use up the stack, which holds one frame a repetition. */
  private static final int MOST_CHARACTERS = 2_000;

  private final Pattern pattern;
  private final String problem;

  private TextPattern(Pattern pattern, String message) {
    this.pattern = pattern;
    this.problem =
        message.isBlank()
            ? " does not fit the pattern of the field: " + pattern.pattern()
            : " does not fit: " + message.strip();
  }

  /**
   * Of a pattern, or of {@code {"pattern": …, "message": …}}; null if there is none that we read.
   */
  static @Nullable TextPattern of(JsonNode node) {
    var text = node.isObject() ? node.path("pattern") : node;
    if (!text.isString() || text.asString().isEmpty() || isOfJavaScriptOnly(text.asString())) {
      return null;
    }
    try {
      return new TextPattern(
          Pattern.compile(text.asString()),
          node.isObject() ? node.path("message").asString("") : "");
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  /** {@code [} and {@code &&} inside of a class, which mean something else to Java. */
  private static boolean isOfJavaScriptOnly(String pattern) {
    var inClass = false;
    for (var i = 0; i < pattern.length(); i++) {
      switch (pattern.charAt(i)) {
        case '\\' -> i++;
        case ']' -> inClass = false;
        case '[' -> {
          if (inClass) {
            return true;
          }
          inClass = true;
        }
        case '&' -> {
          if (inClass && pattern.startsWith("&&", i)) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /** Ends in bounded time, whatever the pattern is. */
  boolean allows(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return true;
    }
    try {
      return pattern.matcher(new CountedText(text, new int[] {MOST_LOOKS})).find();
    } catch (TooManyLooksException e) {
      return true;
    }
  }

  /** What is wrong with a text that is not allowed, after its quotation. */
  String problem() {
    return problem;
  }

  private static final class TooManyLooksException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyLooksException() {
      super("the pattern backtracks too often", null, false, false);
    }
  }

  /**
   * A text that may be looked at so many times only.
   *
   * @param left how many looks are left, in its only element
   */
  @SuppressWarnings("ArrayRecordComponent") // a counter that is shared with the parts of the text
  private record CountedText(String text, int[] left) implements CharSequence {

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (--left[0] < 0) {
        throw new TooManyLooksException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text.substring(start, end), left);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
