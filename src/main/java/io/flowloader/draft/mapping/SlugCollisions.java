package io.flowloader.draft.mapping;

import java.util.Locale;

/** What becomes of a row whose slug is taken, by a row before it or by another item of the site. */
public enum SlugCollisions {
  /** It is not created: INVALID where the file has the slug twice, EXISTS where the site has it. */
  REFUSE,
  /** It is created under the slug with a number behind it, the same one in later runs. */
  SUFFIX;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
