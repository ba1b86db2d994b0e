package io.flowloader.draft.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.flowloader.text.Blank;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The pattern that a schema demands of a text. It is written for JavaScript, by somebody else, and
 * only the API can refuse by it for sure: what cannot be read here, or not be matched within
 * bounds, is allowed and left to the API. RE2/J matches in time that is linear in the text,
 * whatever the pattern is. Whether the API wants the whole text to match is unknown; we search, as
 * JavaScript does, and so refuse nothing that it would take.
 */
public final class TextPattern {

  /** Instructions of a compiled pattern; those that people write have some dozens. */
  private static final int MOST_INSTRUCTIONS = 500;

  /**
   * Instructions times characters of one match: a text of 10,000 characters for a usual pattern,
   * and some milliseconds for the worst.
   */
  private static final long MOST_STEPS = 200_000;

  private final Pattern pattern;
  private final String problem;

  private TextPattern(String written, Pattern pattern, String message) {
    this.pattern = pattern;
    this.problem =
        Blank.isAll(message)
            ? " does not fit the pattern of the field: " + written
            : " does not fit: " + Blank.strip(message);
  }

  /**
   * Of a pattern, or of {@code {"pattern": …, "message": …}}; null if there is none that we read.
   * Takes milliseconds at the most, whatever the pattern is.
   */
  public static @Nullable TextPattern of(JsonNode node) {
    var text = written(node);
    if (text.isEmpty() || PatternSize.of(text) > MOST_INSTRUCTIONS) {
      return null;
    }
    var translated = JavaScriptPattern.forRe2(text);
    if (translated == null) {
      return null;
    }
    try {
      var compiled = Pattern.compile(translated);
      return compiled.programSize() > MOST_INSTRUCTIONS
          ? null
          : new TextPattern(
              text, compiled, node.isObject() ? node.path("message").asString("") : "");
    } catch (PatternSyntaxException e) {
      return null; // such as lookaheads and backreferences
    }
  }

  /** The pattern as the schema has it; empty if there is none. */
  public static String written(JsonNode node) {
    var text = node.isObject() ? node.path("pattern") : node;
    return text.isString() ? text.asString() : "";
  }

  /** Ends in bounded time, the same for the same text in every run. */
  boolean allows(String text) {
    return (long) pattern.programSize() * text.length() > MOST_STEPS
        || hasSurrogate(text)
        || pattern.matcher(text).find();
  }

  /** What JavaScript counts as two characters, and RE2 as one, only the API can tell. */
  private static boolean hasSurrogate(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** What is wrong with a text that is not allowed, after its quotation. */
  String problem() {
    return problem;
  }
}
