package io.flowloader.ledger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pack keys, kept once in the ledger and once in memory: a file has few of them. */
public final class PackKeys {

  private final JdbcTemplate jdbc;
  private final Map<Long, PackKey> byNumber = new ConcurrentHashMap<>();
  private final Map<String, PackKey> known = new ConcurrentHashMap<>();

  PackKeys(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The key of these properties; made where there is none, in the caller's transaction. */
  public PackKey of(List<String> cmsLocaleIds, boolean draft, boolean archived) {
    var locales = String.join(",", cmsLocaleIds);
    var name = locales + "|" + draft + "|" + archived;
    var key = known.get(name);
    if (key == null) {
      key = find(locales, draft, archived);
      known.put(name, key);
    }
    return key;
  }

  private PackKey find(String locales, boolean draft, boolean archived) {
    jdbc.update(
        """
        INSERT INTO packing (locales, draft, archived)
        SELECT s.locales, s.draft, s.archived
        FROM (VALUES (CAST(? AS VARCHAR), CAST(? AS BOOLEAN), CAST(? AS BOOLEAN)))
          s(locales, draft, archived)
        WHERE NOT EXISTS (SELECT 1 FROM packing p
          WHERE p.locales = s.locales AND p.draft = s.draft AND p.archived = s.archived)
        """,
        locales,
        draft,
        archived);
    return JdbcClient.create(jdbc)
        .sql("SELECT packing_id FROM packing WHERE locales = ? AND draft = ? AND archived = ?")
        .params(locales, draft, archived)
        .query((row, i) -> key(row.getLong(1), locales, draft, archived))
        .single();
  }

  /** The key of that number, kept in memory once it was read. */
  public PackKey known(long id) {
    return byNumber.computeIfAbsent(id, this::byId);
  }

  private PackKey byId(long id) {
    return JdbcClient.create(jdbc)
        .sql("SELECT locales, draft, archived FROM packing WHERE packing_id = ?")
        .param(id)
        .query((row, i) -> key(id, row.getString(1), row.getBoolean(2), row.getBoolean(3)))
        .single();
  }

  /** Forgets what may have been rolled back. */
  public void forget() {
    known.clear();
    byNumber.clear();
  }

  private static PackKey key(long id, String locales, boolean draft, boolean archived) {
    return new PackKey(
        id, locales.isEmpty() ? List.of() : List.of(locales.split(",")), draft, archived);
  }
}
