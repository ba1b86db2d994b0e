package io.flowloader.webflow;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where the API is. Anything but loopback must be spoken to over TLS, for the token goes with it.
 */
public final class BaseUrl {

  /** The official address (documented). */
  public static final String OFFICIAL = "https://api.webflow.com/beta";

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1");

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9_.~-]{0,199}");

  private final HttpUrl url;

  private BaseUrl(HttpUrl url) {
    this.url = url;
  }

  /**
   * @param text an absolute http or https address
   * @throws BadInputException if it is not an address, or plain http to another machine
   */
  public static BaseUrl of(String text) {
    var url = HttpUrl.parse(text);
    if (url == null) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING,
          "The base URL \"%s\" is not an http or https address. Use the official one, %s."
              .formatted(text, OFFICIAL));
    }
    if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING,
          "The base URL %s is plain http: the token could be read on its way. Use https; plain http is for this machine (127.0.0.1) only."
              .formatted(text));
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING, "The base URL must not carry a user name or a password.");
    }
    return new BaseUrl(url);
  }

  /**
   * The address of something under it, such as {@code sites}, {@code 580e…}.
   *
   * @throws BadInputException if a segment would lead elsewhere: an id may come from a file, from a
   *     person or from whoever answers
   */
  HttpUrl under(String... segments) {
    var path = url.newBuilder();
    for (var segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new BadInputException(
            ProblemCode.WRONG_SETTING,
            "%s is no id of Webflow's. Write one of letters and digits, such as 580e63fc8c9a982ac9b8b745."
                .formatted(Quoted.of(segment)));
      }
      path.addPathSegment(segment);
    }
    return path.build();
  }

  /** The host without the port: what a run belongs to, wherever a test server listens today. */
  public String host() {
    return url.host();
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
