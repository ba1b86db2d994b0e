package io.flowloader.sandbox;

/** The shapes in which the answer to a creation has been seen. */
public enum AnswerShape {
  /** A list with one record for each item and locale. */
  ITEMS,
  /** The same list, with the id of the first item beside it. */
  ITEMS_WITH_ID,
  /** One object with {@code cmsLocaleIds} when a single object was posted; else the list. */
  ITEM_PER_OBJECT
}
