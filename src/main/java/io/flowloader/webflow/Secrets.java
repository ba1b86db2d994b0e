package io.flowloader.webflow;

import io.flowloader.webflow.model.SiteItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the token out of what comes from outside: a site, or a proxy before it, may say back what
 * it was sent. All that {@link Wire} hands on has passed here.
 *
 * <p>The token is known as it is, and with any of its characters written as JSON, addresses or HTML
 * write them; in Base64; and cut off at its end, as long as its larger part is there.
 */
final class Secrets {

  /** What stands in its place. */
  static final String STAND_IN = "(token not shown)";

  /** A shorter token may be part of ordinary words: it is known as a whole header only. */
  private static final int SHORTEST = 8;

  /** Of so many characters no chance makes the beginning of another text. */
  private static final int TELLING = 16;

  private static final String VALUES = "fieldData";

  private final String token;
  private final int least;
  private final String beginning;
  private final Pattern header;
  private final List<String> encoded;

  private Secrets(String token) {
    this.token = token;
    this.least = Math.max(SHORTEST, Math.min(TELLING, token.length() / 2 + 1));
    this.beginning = token.substring(0, Math.min(least, token.length()));
    this.header = Pattern.compile("(Bearer\\s+)" + Pattern.quote(token) + "(?![!-~])");
    this.encoded = token.length() < SHORTEST ? List.of() : Base64Parts.of(token);
  }

  /** The one secret of a client. */
  static Secrets of(AccessToken token) {
    return new Secrets(token.secret());
  }

  /** Nothing to hide. */
  static Secrets none() {
    return new Secrets("");
  }

  /** The text, with a stand-in for the token wherever it stands. */
  String without(String text) {
    if (token.length() < SHORTEST) {
      return token.isEmpty() ? text : header.matcher(text).replaceAll("$1" + STAND_IN);
    }
    if (text.length() < least) {
      return text;
    }
    var plain = mayHold(text) ? withoutToken(text) : text;
    for (var part : encoded) {
      plain = plain.replace(part, STAND_IN);
    }
    return plain;
  }

  /** Nearly every text is told by a glance: as it is, the token begins nowhere in it. */
  private boolean mayHold(String text) {
    return text.contains(beginning) || Written.mayEscape(text);
  }

  private String withoutToken(String text) {
    StringBuilder out = null;
    int copied = 0;
    for (int at = 0; at < text.length(); at++) {
      int end = endOfToken(text, at);
      if (end > at) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, at).append(STAND_IN);
        copied = end;
        at = end - 1;
      }
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** Where the token ends that begins there, or the part of it; the beginning if there is none. */
  private int endOfToken(String text, int from) {
    int at = from;
    int matched = 0;
    while (matched < token.length() && at < text.length()) {
      int length = Written.lengthOf(token.charAt(matched), text, at);
      if (length == 0) {
        break;
      }
      at += length;
      matched++;
    }
    return matched >= least ? at : from;
  }

  /**
   * An answer without it. The values of items stay as they are, for they are compared with what was
   * sent: what of them is stored or said is {@link SiteItem#shown}.
   */
  JsonNode without(JsonNode node) {
    return without(node, true);
  }

  /** The same, the values of items too: for an answer that has none. */
  JsonNode withoutAnywhere(JsonNode node) {
    return without(node, false);
  }

  private JsonNode without(JsonNode node, boolean keepValues) {
    if (node instanceof ObjectNode object) {
      var cleaned = JsonNodeFactory.instance.objectNode();
      for (var property : object.properties()) {
        boolean kept = keepValues && property.getKey().equals(VALUES);
        cleaned.set(
            without(property.getKey()),
            kept ? property.getValue() : without(property.getValue(), keepValues));
      }
      return cleaned;
    }
    if (node instanceof ArrayNode array) {
      var cleaned = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(each -> cleaned.add(without(each, keepValues)));
      return cleaned;
    }
    return cleaned(node).orElse(node);
  }

  /** A text or a number in which it stands, as a text without it. */
  private Optional<JsonNode> cleaned(JsonNode scalar) {
    if (!scalar.isString() && !scalar.isNumber()) {
      return Optional.empty();
    }
    var text = scalar.asString();
    var cleaned = without(text);
    return cleaned.equals(text)
        ? Optional.empty()
        : Optional.of(JsonNodeFactory.instance.stringNode(cleaned));
  }

  /** How a character may be written in JSON, in an address and in HTML. */
  private static final class Written {

    private static final int HEX = 16;

    /** Whether any character may be written otherwise than it is. */
    static boolean mayEscape(String text) {
      return text.indexOf('%') >= 0 || text.indexOf('\\') >= 0 || text.indexOf('&') >= 0;
    }

    /** How many characters of the text write this one; 0 if another stands there. */
    static int lengthOf(char expected, String text, int at) {
      int escaped =
          switch (text.charAt(at)) {
            case '%' -> ofAddress(expected, text, at);
            case '\\' -> ofJson(expected, text, at);
            case '&' -> ofHtml(expected, text, at);
            default -> 0;
          };
      return escaped > 0 ? escaped : text.charAt(at) == expected ? 1 : 0;
    }

    /** {@code %2D}, and {@code %252D} of what was written so twice. */
    private static int ofAddress(char expected, String text, int at) {
      int digits = at + 1;
      while (text.startsWith("25", digits) && !isHex(expected, text, digits, digits + 2)) {
        digits += 2;
      }
      return isHex(expected, text, digits, digits + 2) ? digits + 2 - at : 0;
    }

    private static int ofJson(char expected, String text, int at) {
      if (text.startsWith("u", at + 1)) {
        return isHex(expected, text, at + 2, at + 6) ? 6 : 0;
      }
      return at + 1 < text.length() && text.charAt(at + 1) == expected ? 2 : 0;
    }

    private static int ofHtml(char expected, String text, int at) {
      int end = text.indexOf(';', at);
      if (end < 0 || end - at > 8) {
        return 0;
      }
      var name = text.substring(at + 1, end);
      boolean same =
          switch (name) {
            case "amp" -> expected == '&';
            case "lt" -> expected == '<';
            case "gt" -> expected == '>';
            case "quot" -> expected == '"';
            case "apos" -> expected == '\'';
            default ->
                name.startsWith("#x") || name.startsWith("#X")
                    ? isNumber(expected, name.substring(2), HEX)
                    : name.startsWith("#") && isNumber(expected, name.substring(1), 10);
          };
      return same ? end + 1 - at : 0;
    }

    private static boolean isHex(char expected, String text, int from, int to) {
      return to <= text.length() && isNumber(expected, text.substring(from, to), HEX);
    }

    private static boolean isNumber(char expected, String digits, int radix) {
      try {
        return Integer.parseInt(digits, radix) == expected;
      } catch (NumberFormatException e) {
        return false;
      }
    }
  }

  /** What stands in Base64 of any text that holds the token, wherever it begins in it. */
  private static final class Base64Parts {

    private static final int BYTES = 3;

    static List<String> of(String token) {
      var parts = new ArrayList<String>();
      for (int before = 0; before < BYTES; before++) {
        var bytes =
            (" ".repeat(before) + token).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        int from = before == 0 ? 0 : before + 1; // what stands before it makes these
        int to = bytes.length * 8 / 6; // what stands after it makes the rest
        parts.add(java.util.Base64.getEncoder().encodeToString(bytes).substring(from, to));
        parts.add(java.util.Base64.getUrlEncoder().encodeToString(bytes).substring(from, to));
      }
      return parts.stream().distinct().toList();
    }
  }
}
