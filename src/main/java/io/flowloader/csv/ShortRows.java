package io.flowloader.csv;

/** What becomes of rows that lack their last cells. */
public enum ShortRows {
  /** The cells that lack are empty. */
  FILL,
  /** Such a row is INVALID: a delimiter may be missing before its end as well. */
  REFUSE
}
