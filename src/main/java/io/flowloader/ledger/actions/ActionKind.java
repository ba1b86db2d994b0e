package io.flowloader.ledger.actions;

/** What is done to an item of the site that no row of a run is about. */
public enum ActionKind {
  /** Nothing: that it vanished from the feed is recorded. */
  KEEP,
  /** It is archived. */
  ARCHIVE,
  /** It becomes a draft. */
  DRAFT,
  /** It gets back in some locales what a run has changed. */
  RESTORE,
  /** The locales that a run has added are removed. */
  DROP,
  /** It is removed, in the locales that it has. */
  DELETE
}
