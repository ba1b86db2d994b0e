package io.flowloader.job;

import io.flowloader.webflow.AccessToken;
import io.flowloader.webflow.BaseUrl;
import io.flowloader.webflow.Timeouts;

/**
 * The API that a run speaks to, and how.
 *
 * @param name what the run belongs to: the API's host, or {@code sandbox}
 * @param baseUrl where it is
 * @param token the token; in memory only
 * @param timeouts how long to wait for it
 * @param ceiling our own ceiling in requests a minute
 */
public record Target(
    String name, BaseUrl baseUrl, AccessToken token, Timeouts timeouts, int ceiling) {

  /** The name of the embedded stand-in, whatever its port is today. */
  public static final String SANDBOX = "sandbox";
}
