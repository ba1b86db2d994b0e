package io.flowloader.job;

import io.flowloader.throttle.Throttle;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.AccessToken;
import io.flowloader.webflow.BaseUrl;
import io.flowloader.webflow.CallObserver;
import io.flowloader.webflow.Timeouts;
import io.flowloader.webflow.WebflowClient;

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

  /**
   * Calls it, with a throttle of its own.
   *
   * @param clock the source of time
   * @param stop what wakes every wait
   * @param observer is told of every call
   */
  public WebflowClient client(Clock clock, StopSignal stop, CallObserver observer) {
    return new WebflowClient(
        baseUrl, token, new Throttle(clock, stop, ceiling), timeouts, clock, stop, observer);
  }
}
