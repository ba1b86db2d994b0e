package io.flowloader.webflow;

/** The secret that opens the API. Lives in memory only; never shows itself. */
public final class AccessToken {

  private final String secret;

  /**
   * @param secret visible ASCII characters without a space
   * @throws IllegalArgumentException if a header cannot carry it; the message does not show it
   */
  public AccessToken(String secret) {
    if (secret.isEmpty() || !secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("not a token: it must be visible ASCII characters");
    }
    this.secret = secret;
  }

  /** For {@link Secrets}, which takes it out of what comes back. */
  String secret() {
    return secret;
  }

  String header() {
    return "Bearer " + secret;
  }

  @Override
  public String toString() {
    return "token (not shown)";
  }
}
