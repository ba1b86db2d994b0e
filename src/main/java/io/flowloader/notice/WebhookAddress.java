package io.flowloader.notice;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where the webhook is: a secret, for whoever knows it can write there. Lives in memory only; never
 * shows itself.
 */
public final class WebhookAddress {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1");

  private final HttpUrl url;

  private WebhookAddress(HttpUrl url) {
    this.url = url;
  }

  /**
   * @param place who gave it, as the beginning of a sentence
   * @throws BadInputException if it is no address, or plain http to another machine; its message
   *     does not show it
   */
  public static WebhookAddress of(String text, String place) {
    var url = HttpUrl.parse(text);
    if (url == null) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING, place + " does not hold an https address.");
    }
    if (!url.isHttps() && !LOOPBACK.matcher(url.host()).matches()) {
      throw new BadInputException(
          ProblemCode.WRONG_SETTING,
          place
              + " holds a plain http address, which could be read on its way. Use https; plain http is for this machine (127.0.0.1) only.");
    }
    return new WebhookAddress(url);
  }

  HttpUrl url() {
    return url;
  }

  @Override
  public String toString() {
    return "webhook (not shown)";
  }
}
