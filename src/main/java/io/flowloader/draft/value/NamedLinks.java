package io.flowloader.draft.value;

import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A cell of names with a URL in parentheses behind each: {@code bread.png (https://…)}, several by
 * comma. So Airtable writes attachments, and Notion relations; Notion also with the path of a page
 * in the export: {@code Ada Berg (../Authors/Ada%20Berg%200123.md)}.
 *
 * @param all in the order of the cell; empty if the cell is not of this form
 */
record NamedLinks(List<Link> all) {

  /**
   * The end of one: its URL, which may have parentheses of its own, and what parts it from the
   * next.
   */
  private static final Pattern LINK =
      Pattern.compile(
          "\\((https?://\\S+?|[^()\\s]+\\.(?:md|html|csv))\\)\\s*(?:[,;|]\\s*|$)",
          Pattern.CASE_INSENSITIVE);

  NamedLinks {
    all = List.copyOf(all);
  }

  /**
   * A name and its URL.
   *
   * @param name of a file or an item; may be empty
   */
  record Link(String name, String url) {}

  static NamedLinks of(String cell) {
    if (!cell.endsWith(")") || cell.indexOf('(') < 0 || cell.startsWith("http")) {
      return new NamedLinks(List.of());
    }
    var links = new ArrayList<Link>();
    var end = 0;
    var link = LINK.matcher(cell);
    while (link.find()) {
      var name = Blank.strip(cell.substring(end, link.start()));
      if (name.contains("://")) {
        return new NamedLinks(List.of()); // a URL with an alternative text, not a name
      }
      links.add(new Link(name, link.group(1)));
      end = link.end();
    }
    return new NamedLinks(end == cell.length() ? links : List.of());
  }
}
