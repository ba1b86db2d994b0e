package io.flowloader.notice;

/** How an import is. */
public enum Condition {
  /** It came to its end, and nothing is to be looked at. */
  WELL("is well"),
  /** It did not come to its end, or rows are to be looked at. */
  FAILING("is failing"),
  /** It was stopped on purpose, and goes on later: nothing is known yet. */
  STOPPED("was stopped and goes on later");

  private final String words;

  Condition(String words) {
    this.words = words;
  }

  /** The end of a sentence about it. */
  String words() {
    return words;
  }
}
