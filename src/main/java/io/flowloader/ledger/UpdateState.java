package io.flowloader.ledger;

/** What became of a locale update; one that has neither waits for its item, or to be sent. */
public enum UpdateState {
  /** The site has confirmed it. */
  DONE,
  /** The site refused it, or never confirmed it; {@code retry} sends it again. */
  REFUSED
}
