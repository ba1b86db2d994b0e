package io.flowloader.ledger.actions;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What items are to have again. */
public final class Restorations {

  private final JdbcTemplate jdbc;

  public Restorations(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What an item is to have again in a locale.
   *
   * @param draft null = as it is
   * @param archived null = as it is
   * @param fieldData a JSON object of the fields; null where a value is taken away
   */
  public record Restoration(
      @Nullable Boolean draft, @Nullable Boolean archived, String fieldData) {}

  /** Those of some actions, by action and locale. */
  public Map<Long, Map<String, Restoration>> of(Collection<Long> actions) {
    var found = new HashMap<Long, Map<String, Restoration>>();
    jdbc.query(
        """
        SELECT r.action_id, r.cms_locale_id, r.draft, r.archived, r.field_data
        FROM UNNEST(?) s(id) JOIN restoration r ON r.action_id = s.id
        """,
        row -> {
          found
              .computeIfAbsent(row.getLong(1), action -> new HashMap<>())
              .put(
                  row.getString(2),
                  new Restoration(
                      row.getObject(3, Boolean.class),
                      row.getObject(4, Boolean.class),
                      row.getString(5)));
        },
        (Object) actions.toArray(Long[]::new));
    return found;
  }
}
