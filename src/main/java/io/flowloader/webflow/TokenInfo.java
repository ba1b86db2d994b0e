package io.flowloader.webflow;

import java.util.Set;

/**
 * What the token may do.
 *
 * @param scopes in lower case, such as {@code cms:read}
 */
public record TokenInfo(Set<String> scopes) {

  public TokenInfo {
    scopes = Set.copyOf(scopes);
  }
}
