package io.flowloader.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tokens that the sandbox knows, with their scopes and their use of the rate limit. */
final class Tokens {

  private static final List<String> ALL_SCOPES = List.of("cms:read", "cms:write", "sites:read");

  private static final Map<String, List<String>> PUBLISHED =
      Map.of(
          Sandbox.TOKEN, ALL_SCOPES,
          Sandbox.READ_ONLY_TOKEN, List.of("cms:read", "sites:read"),
          Sandbox.WRITE_ONLY_TOKEN, List.of("cms:write"));

  /** One window for all that are not known: a stranger must not fill the memory. */
  private static final String STRANGER = "";

  private final SiteClock clock;
  private final Map<String, List<String>> scopes = new HashMap<>(PUBLISHED);
  private final Set<String> revoked = new HashSet<>();
  private final Map<String, RateWindow> windows = new HashMap<>();
  private int requestsPerMinute;

  Tokens(SiteClock clock, int requestsPerMinute) {
    this.clock = clock;
    this.requestsPerMinute = requestsPerMinute;
  }

  synchronized void accept(String token) {
    scopes.put(token, ALL_SCOPES);
  }

  synchronized void revoke(String token) {
    revoked.add(token);
  }

  synchronized void restore(String token) {
    revoked.remove(token);
  }

  synchronized void limit(int newRequestsPerMinute) {
    this.requestsPerMinute = newRequestsPerMinute;
  }

  synchronized RateWindow.Verdict take(@Nullable String token, int requests) {
    String known = token != null && scopes.containsKey(token) ? token : STRANGER;
    return windows
        .computeIfAbsent(known, t -> new RateWindow())
        .take(clock.now(), requestsPerMinute, requests);
  }

  synchronized int limit() {
    return requestsPerMinute == 0 ? RateWindow.UNLIMITED : requestsPerMinute;
  }

  /**
   * The scopes of the token.
   *
   * @throws ApiFailure 401 when there is no token, or it is not known or revoked; 403 when it lacks
   *     the scope of that call
   */
  synchronized List<String> check(@Nullable String token, CallKind kind) {
    var granted = token == null || revoked.contains(token) ? null : scopes.get(token);
    if (granted == null) {
      throw new ApiFailure(401, "not_authorized", "Request not authorized", List.of());
    }
    if (!kind.scope().isEmpty() && !granted.contains(kind.scope())) {
      throw new ApiFailure(
          403,
          "missing_scopes",
          "OAuthForbidden: You are missing the following scopes - " + kind.scope(),
          List.of());
    }
    return granted;
  }
}
