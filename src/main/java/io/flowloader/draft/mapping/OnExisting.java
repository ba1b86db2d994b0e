package io.flowloader.draft.mapping;

import java.util.Locale;

/** What becomes of a row whose item the collection has already. */
public enum OnExisting {
  /** It is left as it is: EXISTS. */
  SKIP,
  /** What differs is changed: UPDATED, or UNCHANGED where nothing does. */
  UPDATE,
  /** Nothing at all is imported. */
  FAIL;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
