package io.flowloader.draft.mapping;

import java.util.Locale;

/** What an empty cell means for an item that is there. */
public enum EmptyCells {
  /** The field keeps what it has. */
  KEEP,
  /** Its value is taken away. */
  CLEAR;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
