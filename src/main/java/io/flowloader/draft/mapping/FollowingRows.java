package io.flowloader.draft.mapping;

import java.util.Locale;

/** What becomes of a row that is no item of its own, but goes on with the one above. */
public enum FollowingRows {
  /** The row is refused. */
  REFUSE,
  /** The row is part of the item above and shares its outcome; its cells are not sent. */
  LEAVE_OUT;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
