package io.flowloader.webflow;

import java.util.Arrays;

/** The codes of the API's errors that something is decided by; all others are the same to us. */
public enum ApiCode {
  ITEM_NOT_FOUND("item_not_found"),
  RESOURCE_NOT_FOUND("resource_not_found"),
  COLLECTION_NOT_FOUND("collection_not_found"),
  /** Older versions say with a 400 of this name that the rate is exceeded (seen). */
  RATE_LIMIT("RateLimit"),
  OTHER("");

  private final String word;

  ApiCode(String word) {
    this.word = word;
  }

  /** The code of a word of the API; OTHER for what it says besides, and for nothing. */
  public static ApiCode of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst().orElse(OTHER);
  }
}
