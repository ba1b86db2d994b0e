package io.flowloader.send;

import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.webflow.ApiError;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.GivenUpException;
import io.flowloader.webflow.UnreachableException;
import java.net.HttpURLConnection;

/** What holds for every request, in words for people and for scripts. */
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
  static Problem ofEveryRow(String words) {
    return refusedWith(
        words,
        "Webflow refuses every row alike, with %s. That is about the collection or the account,"
            + " not about the rows, which wait. If the collection was changed, publish the site"
            + " once; if a limit is reached, delete items or raise the plan; check the locales and"
            + " the columns that all rows share");
  }

  /**
   * That every locale update is refused, and what to do.
   *
   * @param words what the site says of each
   */
  static Problem ofEveryUpdate(String words) {
    return refusedWith(
        words,
        "Webflow refuses every change of a locale alike, with %s. That is about the collection,"
            + " the locales or the account, not about the values, which wait; the items are"
            + " created. If the collection was changed, publish the site once; if a limit is"
            + " reached, raise the plan; check the locales and the columns that all rows share");
  }

  /**
   * That items are refused for the state of the site.
   *
   * @param words what the site says
   */
  static Problem ofUnpublished(String verb, String words) {
    return refusedWith(
        words,
        "Webflow refuses to "
            + verb
            + " items, with %s. Publish the site once in the Designer, and run it again");
  }

  /**
   * @param words what the site says
   * @param sentence with a place for that
   */
  private static Problem refusedWith(String words, String sentence) {
    return refused(sentence.formatted(words.replaceFirst("\\.$", "")));
  }

  private static Problem refused(String words) {
    return new Problem(ProblemCode.REFUSED_BY_SITE, words);
  }

  /** Why every item is refused to have done with it what is to be done, and what that means. */
  static Problem ofEveryItem(String verb) {
    return refused(
        "Webflow refuses to %s every item alike. That is about the collection or the account, not about the items, which wait"
            .formatted(verb));
  }

  /** What an answer says of us, and what to do. */
  static Problem problem(int status, ApiError error) {
    return new Problem(code(status), inWords(status, error));
  }

  /** What a read says of us that the site refuses, and what to do. */
  public static Problem problem(ApiRefusedException refused) {
    return problem(refused.status(), refused.error());
  }

  /** That the site does not answer, or lets nothing through. */
  public static Problem problem(UnreachableException e) {
    var words = String.valueOf(e.getMessage());
    return e instanceof GivenUpException limit
        ? new Problem(ProblemCode.RATE_LIMIT, words, "", limit.pause())
        : new Problem(ProblemCode.SITE_UNREACHABLE, words);
  }

  private static ProblemCode code(int status) {
    return status == HttpURLConnection.HTTP_UNAUTHORIZED
            || status == HttpURLConnection.HTTP_FORBIDDEN
        ? ProblemCode.WRONG_TOKEN
        : ProblemCode.REFUSED_BY_SITE;
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
