package io.flowloader.draft.mapping;

import java.util.Locale;

/** What becomes of a row whose item was deleted on the site. */
public enum OnGone {
  /** It is REJECTED, and says so. */
  REPORT,
  /** It is created again. */
  RECREATE;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
