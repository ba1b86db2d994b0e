package io.flowloader.job;

import io.flowloader.throttle.Allowance;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.AccessToken;
import io.flowloader.webflow.BaseUrl;
import io.flowloader.webflow.CallObserver;
import io.flowloader.webflow.Timeouts;
import io.flowloader.webflow.WebflowClient;
import org.jspecify.annotations.Nullable;

/**
 * The API that a run speaks to, and how.
 *
 * @param name what the run belongs to: the API's host, or {@code sandbox}
 * @param baseUrl where it is
 * @param token the token; in memory only
 * @param timeouts how long to wait for it
 * @param allowance what of the key's limit is ours
 * @param shared the throttle that several runs of this process share; null: each has its own
 */
public record Target(
    String name,
    BaseUrl baseUrl,
    AccessToken token,
    Timeouts timeouts,
    Allowance allowance,
    @Nullable Throttle shared) {

  /** The name of the embedded stand-in, whatever its port is today. */
  public static final String SANDBOX = "sandbox";

  /** One whose runs have each a throttle of their own. */
  public Target(
      String name, BaseUrl baseUrl, AccessToken token, Timeouts timeouts, Allowance allowance) {
    this(name, baseUrl, token, timeouts, allowance, null);
  }

  /** The same for several runs in one process, which keep one pace. */
  public Target sharing(Throttle throttle) {
    return new Target(name, baseUrl, token, timeouts, allowance, throttle);
  }

  /**
   * Calls it.
   *
   * @param clock the source of time
   * @param stop what wakes every wait
   * @param observer is told of every call
   */
  public WebflowClient client(Clock clock, StopSignal stop, CallObserver observer) {
    var throttle = shared == null ? new Throttle(clock, stop, allowance) : shared;
    return new WebflowClient(baseUrl, token, throttle, timeouts, clock, stop, observer);
  }
}
