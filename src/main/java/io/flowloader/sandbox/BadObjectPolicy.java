package io.flowloader.sandbox;

/** What becomes of the good objects of a list that is refused for a bad one; nobody says. */
public enum BadObjectPolicy {
  /** Nothing of the list is created. */
  ALL_OR_NOTHING,
  /** The good ones are created, although the answer is 400. */
  GOOD_ONES_CREATED
}
