package io.flowloader.draft.mapping;

import java.util.Locale;

/** What becomes of a row whose item somebody has edited on the site. */
public enum OnConflict {
  /** Their values stay, nothing of the row is sent: CONFLICT. */
  KEEP,
  /** Ours are sent. */
  OVERWRITE;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
