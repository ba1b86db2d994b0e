package io.flowloader.send;

import io.flowloader.webflow.ApiError;

/** Refusals that hold for every request, in words for people. */
public final class Systemic {

  private Systemic() {}

  /** What the site says of a row that it refuses, with the status. */
  static String refusal(int status, ApiError error, boolean firewall) {
    if (firewall) {
      return "status %d and a page that is not the API's".formatted(status);
    }
    return error.words().isEmpty()
        ? "status %d".formatted(status)
        : "status %d: %s".formatted(status, error.words());
  }

  /**
   * That every row is refused, and what to do.
   *
   * @param words what the site says of each
   */
  static String ofEveryRow(String words) {
    return ("Webflow refuses every row alike, with %s. That is about the collection or the account,"
            + " not about the rows, which wait. If the collection was changed, publish the site"
            + " once; if a limit is reached, delete items or raise the plan; check the locales and"
            + " the columns that all rows share")
        .formatted(words.replaceFirst("\\.$", ""));
  }

  /**
   * That every locale update is refused, and what to do.
   *
   * @param words what the site says of each
   */
  static String ofEveryUpdate(String words) {
    return ("Webflow refuses every change of a locale alike, with %s. That is about the collection,"
            + " the locales or the account, not about the values, which wait; the items are"
            + " created. If the collection was changed, publish the site once; if a limit is"
            + " reached, raise the plan; check the locales and the columns that all rows share")
        .formatted(words.replaceFirst("\\.$", ""));
  }

  /**
   * What an answer says of us, and what to do.
   *
   * @param status the HTTP status
   * @param error the API's words
   */
  public static String inWords(int status, ApiError error) {
    var said = error.words().isEmpty() ? "" : " (\"" + error.words() + "\")";
    return switch (status) {
      case 401 ->
          "Webflow does not accept the token%s. Was it revoked, or mistyped? Set WEBFLOW_API_TOKEN to a valid one."
              .formatted(said);
      case 403 ->
          "The token may not do this%s. Give it the scopes cms:read and cms:write for this site."
              .formatted(said);
      case 404 ->
          "Webflow does not know the collection%s. Was it deleted, or does the token belong to another site?"
              .formatted(said);
      default -> "Webflow refuses with status %d%s.".formatted(status, said);
    };
  }
}
