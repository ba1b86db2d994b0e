package io.flowloader.draft.mapping;

import java.util.Map;

/**
 * Where in a person's files settings stand, so that a mistake which shows only against the
 * collection is told with its place.
 *
 * @param byKey by the full key, such as {@code columns.Title}: the place as messages name it, such
 *     as {@code config/imports/news.yml, line 7, columns.Title}
 */
public record Places(Map<String, String> byKey) {

  public Places {
    byKey = Map.copyOf(byKey);
  }

  /** Of settings that stand in no file. */
  public static Places none() {
    return new Places(Map.of());
  }

  /** The beginning of a message: the place and a colon; empty where none is known. */
  public String before(String key) {
    var place = byKey.get(key);
    return place == null ? "" : place + ": ";
  }
}
