package io.flowloader.ledger;

import java.util.Locale;

/** Why an item stands where it stands, in a word; the word is a contract with users' scripts. */
public enum OutcomeCode {
  /** There is nothing to say. */
  NONE,
  /** Refused in a list with others; to be sent in a smaller one. */
  REFUSED_IN_A_LIST,
  /** The API refused it; the word is {@code http_} and the status. */
  REFUSED,
  /** Its slug is held by an item that is not the row's. */
  SLUG_EXISTS,
  /** The site gave it another slug than was sent. */
  SLUG_CHANGED,
  /** It cannot be told yet. */
  IN_DOUBT,
  /** Some locales never showed. */
  LOCALES_MISSING,
  /** Some locales do not have their own values. */
  VALUES_MISSING,
  /** A locale update refers to rows that did not become items. */
  REFERENCE_MISSING,
  /** A locale update was sent and never confirmed. */
  NOT_CONFIRMED,
  /** A newer run has a newer row of the item. */
  OVERTAKEN,
  /** Somebody else has edited it since our last write. */
  EDITED,
  /** It was in the collection, and is there no more. */
  ITEM_GONE,
  /** The item is in the collection, and not any more in the locale that is to be changed. */
  LOCALE_GONE,
  /** Two items of the site have its key. */
  KEY_TWICE,
  /** A person has said what it is. */
  SETTLED_BY_HAND;

  /** The word for it; empty where there is nothing to say. */
  public String word() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }

  /** The word for a refusal with that status. */
  public static String refused(int status) {
    return "http_" + status;
  }
}
