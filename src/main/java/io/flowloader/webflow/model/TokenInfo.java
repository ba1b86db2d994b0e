package io.flowloader.webflow.model;

import java.util.Set;

/**
 * What the token may do.
 *
 * @param scopes in lower case, such as {@code cms:read}
 * @param requestsPerMinute its rate limit as it is told; 0 where it is not
 */
public record TokenInfo(Set<String> scopes, int requestsPerMinute) {

  public TokenInfo {
    scopes = Set.copyOf(scopes);
  }
}
