package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * Cells that name an image or a file: its URL, or the id of a file that Webflow has already; after
 * a blank the alternative text may follow in parentheses: {@code https://… (A loaf of bread)}.
 */
final class AssetCells {

  private static final Pattern FILE_ID = Pattern.compile("[0-9a-f]{24}");

  private AssetCells() {}

  static FieldValue convert(String cell) {
    var text = cell.strip();
    var end = endOfReference(text);
    var reference = WebAddress.normal(text.substring(0, end));
    var rest = text.substring(end).strip();
    var known = FILE_ID.matcher(reference).matches();
    if (!known && !WebAddress.is(reference)) {
      return notAUrl(text);
    }
    if (rest.isEmpty()) {
      return asset(known, reference, "");
    }
    if (!rest.startsWith("(") || !rest.endsWith(")")) {
      return invalid(
          text,
          rest.contains("://")
              ? " is more than one URL (put | between them where the field takes a list)"
              : " is not one URL (write %20 for a blank in it, and an alternative text in"
                  + " parentheses behind it)");
    }
    return asset(known, reference, rest.substring(1, rest.length() - 1).strip());
  }

  /** The name of a file is not the address of a host, though it may look like one. */
  private static FieldValue notAUrl(String text) {
    return text.indexOf('/') < 0
        ? invalid(
            text, " is not the URL of a file (write https://…, from where Webflow fetches it)")
        : WebAddress.refused(text, "the URL of a file", "https://…, from where Webflow fetches it");
  }

  private static FieldValue.Invalid invalid(String text, String problem) {
    return new FieldValue.Invalid(Quoted.of(text) + problem);
  }

  /** Several, as a list. */
  static CellConverter several(ListNotation list) {
    return cell -> {
      var values = new ArrayList<FieldValue.Sendable>();
      for (var element : list.elements(cell)) {
        var value = convert(element);
        if (value instanceof FieldValue.Sendable sendable) {
          values.add(sendable);
        } else {
          return value;
        }
      }
      return new FieldValue.Several(values);
    };
  }

  private static FieldValue asset(boolean known, String reference, String alt) {
    return known
        ? new FieldValue.StoredAsset(reference, alt)
        : new FieldValue.Asset(reference, alt);
  }

  private static int endOfReference(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return text.length();
  }
}
