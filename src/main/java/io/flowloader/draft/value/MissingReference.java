package io.flowloader.draft.value;

import java.util.Locale;

/** What becomes of a row that refers to something which is not there. */
public enum MissingReference {
  /** The row is refused. */
  INVALID,
  /** The row is sent without that reference. */
  LEAVE_OUT;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
