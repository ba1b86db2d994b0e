package io.flowloader.draft.value;

import java.util.regex.Pattern;

/** Cells that hold a link: an address, or for plain links also what a browser follows besides. */
final class LinkCells {

  private static final Pattern PLACE = Pattern.compile("(?:mailto:|tel:)\\S+|[/#]\\S*");

  private LinkCells() {}

  /** A web address, a path, an anchor, {@code mailto:} or {@code tel:}. */
  static FieldValue link(String cell) {
    var text = WebAddress.normal(cell);
    if (UrlList.of(text).size() > 1) {
      return UrlList.moreThanOne(text);
    }
    if (WebAddress.is(text) || PLACE.matcher(text).matches()) {
      return new FieldValue.Text(text);
    }
    return WebAddress.refused(
        text,
        "a link",
        EmailCells.isAddress(text)
            ? "mailto:" + text
            : "https://…, a path that begins with /, #…, mailto:… or tel:…");
  }

  /** A web address. */
  static FieldValue video(String cell) {
    var text = WebAddress.normal(cell);
    if (UrlList.of(text).size() > 1) {
      return UrlList.moreThanOne(text);
    }
    return WebAddress.is(text)
        ? new FieldValue.Text(text)
        : WebAddress.refused(text, "the URL of a video", "https://…");
  }
}
