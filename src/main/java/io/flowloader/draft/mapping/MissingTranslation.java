package io.flowloader.draft.mapping;

import java.util.Locale;

/** What a locale gets where a file has a translation of a field, but not for this item. */
public enum MissingTranslation {
  /** The value of the item's first locale, which is the primary one where it has that. */
  PRIMARY,
  /** Nothing: the field is emptied in that locale. */
  EMPTY,
  /** The row is refused. */
  INVALID;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
