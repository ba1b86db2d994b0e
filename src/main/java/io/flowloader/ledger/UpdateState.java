package io.flowloader.ledger;

/** What became of a locale update; one that has none of these waits for its item, or to be sent. */
public enum UpdateState {
  /** The site has confirmed it. */
  DONE,
  /** The site refused it, or never confirmed it; {@code retry} sends it again. */
  REFUSED,
  /** A newer run has a newer row of its item; never sent. */
  OVERTAKEN,
  /** It was confirmed, and taken back by a later run. */
  UNDONE
}
