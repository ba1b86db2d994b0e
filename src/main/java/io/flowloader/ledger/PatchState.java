package io.flowloader.ledger;

/** Where a change of a variant stands. */
public enum PatchState {
  /** To be sent once its item is created; sending it twice does no harm. */
  WAITING,
  /** The site has confirmed it. */
  DONE,
  /** The site refused it, or never confirmed it; {@code retry} sends it again. */
  REFUSED
}
