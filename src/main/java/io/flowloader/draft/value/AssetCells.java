package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cells that name an image or a file: its URL, or the id of a file that Webflow has already; after
 * a blank the alternative text may follow in parentheses: {@code https://… (A loaf of bread)}.
 * Where a name stands before the parentheses and the URL in them, the URL is meant: {@code
 * bread.png (https://…)}.
 */
final class AssetCells {

  private static final Pattern FILE_ID = Pattern.compile("[0-9a-f]{24}");

  private AssetCells() {}

  static FieldValue convert(String cell) {
    var links = NamedLinks.of(cell).all();
    if (!links.isEmpty()) {
      return links.size() == 1 ? one(links.get(0).url()) : UrlList.moreThanOne(cell);
    }
    return UrlList.of(cell).size() > 1 ? UrlList.moreThanOne(cell) : one(cell);
  }

  private static FieldValue one(String text) {
    var end = endOfReference(text);
    var reference = WebAddress.normal(text.substring(0, end));
    var rest = Blank.strip(text.substring(end));
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
          " is not one URL (write %20 for a blank in it, and an alternative text in parentheses"
              + " behind it)");
    }
    return asset(known, reference, Blank.strip(rest.substring(1, rest.length() - 1)));
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

  /**
   * Several, as a list. Where nobody named what stands between them, the beginning of a URL is the
   * end of the one before.
   */
  static CellConverter several(ListNotation list) {
    return cell -> {
      var values = new ArrayList<FieldValue.Sendable>();
      var problems = new ArrayList<String>();
      for (var element : elements(cell, list)) {
        var value = inList(element, list);
        if (value instanceof FieldValue.Sendable sendable) {
          values.add(sendable);
        } else if (value instanceof FieldValue.Invalid invalid) {
          problems.add(invalid.problem());
        }
      }
      return problems.isEmpty()
          ? new FieldValue.Several(values)
          : new FieldValue.Invalid(problems.stream().distinct().collect(Collectors.joining("; ")));
    };
  }

  private static List<String> elements(String cell, ListNotation list) {
    var links = NamedLinks.of(cell).all();
    if (!links.isEmpty()) {
      return links.stream().map(NamedLinks.Link::url).toList();
    }
    var elements = list.elements(cell);
    return list.separator() == null
        ? elements.stream().flatMap(element -> UrlList.of(element).stream()).toList()
        : elements;
  }

  private static FieldValue inList(String element, ListNotation list) {
    return list.separator() == null || UrlList.of(element).size() == 1
        ? one(element)
        : invalid(
            element,
            " is more than one URL (put %s between them, or leave list-separator away)"
                .formatted(list.separator()));
  }

  private static FieldValue asset(boolean known, String reference, String alt) {
    return known
        ? new FieldValue.StoredAsset(reference, alt)
        : new FieldValue.Asset(reference, alt);
  }

  private static int endOfReference(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Blank.is(text.charAt(i))) {
        return i;
      }
    }
    return text.length();
  }
}
