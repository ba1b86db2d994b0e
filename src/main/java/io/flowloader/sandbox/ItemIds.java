package io.flowloader.sandbox;

import java.util.Locale;

/**
 * The ids of a collection's items: 24 hex digits, of which the last 12 are the running number.
 *
 * @param prefix the first 12
 */
record ItemIds(String prefix) {

  private static final int PREFIX_DIGITS = 12;
  private static final int DIGITS = 24;

  String of(long seq) {
    return prefix + String.format(Locale.ROOT, "%012x", seq);
  }

  /** The running number in an id; -1 when the id is none of this collection. */
  long seqOf(String id) {
    return id.length() == DIGITS
            && id.startsWith(prefix)
            && id.substring(PREFIX_DIGITS).matches("[0-9a-f]+")
        ? Long.parseLong(id, PREFIX_DIGITS, DIGITS, 16)
        : -1;
  }
}
