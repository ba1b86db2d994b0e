package io.flowloader.ledger.actions;

/** How what was to be done to an item has ended. */
public enum ActionState {
  /** The site says that it is done. */
  DONE,
  /** It was left alone, for somebody else has edited the item. */
  KEPT,
  /** The site refuses it, or never confirmed it. */
  REFUSED,
  /** The site has the item no more. */
  GONE
}
