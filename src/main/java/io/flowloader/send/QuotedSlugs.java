package io.flowloader.send;

import io.flowloader.webflow.ApiError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The slugs that a refusal names by their quoted value: a detail does not say which row it means.
 */
final class QuotedSlugs {

  private static final Pattern QUOTED = Pattern.compile("'([^']{1,300})'|\"([^\"]{1,300})\"");

  private QuotedSlugs() {}

  /** What is said of each value that may be a slug. */
  static Map<String, String> of(ApiError error) {
    var said = new LinkedHashMap<String, String>();
    for (var detail : error.details()) {
      if (!detail.param().isEmpty() && !detail.param().endsWith("slug")) {
        continue; // a quoted value of another field may look like a slug
      }
      var quoted = QUOTED.matcher(detail.description());
      while (quoted.find()) {
        said.merge(
            quoted.group(1) != null ? quoted.group(1) : quoted.group(2),
            detail.description(),
            (one, other) -> one + "; " + other);
      }
    }
    return said;
  }
}
