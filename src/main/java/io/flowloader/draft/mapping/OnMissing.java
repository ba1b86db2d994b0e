package io.flowloader.draft.mapping;

import java.util.Locale;

/** What becomes of an item that this definition made and that the feed has no more. */
public enum OnMissing {
  /** It is left as it is. */
  KEEP,
  /** It is archived. */
  ARCHIVE,
  /** It becomes a draft. */
  DRAFT,
  /** It is removed from the collection. */
  DELETE;

  /** As it is written in a definition. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
