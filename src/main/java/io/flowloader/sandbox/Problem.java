package io.flowloader.sandbox;

/**
 * A detail of a refusal, as the API words it.
 *
 * @param param the field's slug, or the parameter
 */
record Problem(String param, String description) {

  static Problem taken(String slug) {
    return new Problem("slug", "Unique value is already in database: '" + slug + "'");
  }
}
