package io.flowloader.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pack keys, kept once in the ledger and once in memory: a file has few of them. */
public final class PackKeys {

  private final JdbcClient jdbc;
  private final Map<Long, PackKey> byNumber = new ConcurrentHashMap<>();
  private final Map<String, PackKey> known = new ConcurrentHashMap<>();

  public PackKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The key of these properties; made where there is none, in the caller's transaction. */
  PackKey of(List<String> cmsLocaleIds, boolean draft, boolean archived) {
    var name = String.join(",", cmsLocaleIds) + "|" + draft + "|" + archived;
    var key = known.get(name);
    if (key == null) {
      jdbc.sql(
              """
              MERGE INTO packing (locales, draft, archived) KEY (locales, draft, archived)
              VALUES (?, ?, ?)
              """)
          .params(String.join(",", cmsLocaleIds), draft, archived)
          .update();
      key =
          jdbc.sql("SELECT * FROM packing WHERE locales = ? AND draft = ? AND archived = ?")
              .params(String.join(",", cmsLocaleIds), draft, archived)
              .query(
                  (row, i) ->
                      key(row.getLong("packing_id"), row.getString("locales"), draft, archived))
              .single();
      known.put(name, key);
    }
    return key;
  }

  /** The key of that number, kept in memory once it was read. */
  PackKey known(long id) {
    return byNumber.computeIfAbsent(id, this::byId);
  }

  /** The key of that number. */
  PackKey byId(long id) {
    return jdbc.sql("SELECT * FROM packing WHERE packing_id = ?")
        .param(id)
        .query(
            (row, i) ->
                key(
                    id,
                    row.getString("locales"),
                    row.getBoolean("draft"),
                    row.getBoolean("archived")))
        .single();
  }

  /** Forgets what may have been rolled back. */
  void forget() {
    known.clear();
    byNumber.clear();
  }

  private static PackKey key(long id, String locales, boolean draft, boolean archived) {
    return new PackKey(
        id, locales.isEmpty() ? List.of() : List.of(locales.split(",")), draft, archived);
  }
}
