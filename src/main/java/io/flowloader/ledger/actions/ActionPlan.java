package io.flowloader.ledger.actions;

import io.flowloader.ledger.RowRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes down what a run is to do to items, in the caller's transaction, in the order given. */
public final class ActionPlan {

  private final JdbcTemplate jdbc;
  private final RowRange rows;
  private long place;

  /**
   * @param rows of the run that is to do it
   */
  public ActionPlan(JdbcTemplate jdbc, RowRange rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * An action.
   *
   * @param memory the number of the memory that knows the item; 0 if none does
   * @param siteItemId the item's id on the site
   * @param key what its rows find it by
   * @param slug its slug, for people
   * @param packing the number of its locales and flags
   * @param siteUpdated what was written after this may be others' doing: a time of the site, in
   *     milliseconds of the epoch; 0 if it never said
   * @param source the staged item that holds what was sent of it last
   * @param message why it is kept, for people; null where something is to be done
   */
  public record Planned(
      int memory,
      ActionKind kind,
      String siteItemId,
      String key,
      String slug,
      long packing,
      long siteUpdated,
      long source,
      @Nullable String message) {}

  /** Whether something of it is done already: then it stays as it is. */
  public boolean hasBegun() {
    var ended =
        jdbc.queryForObject(
            "SELECT COUNT(*) FROM site_action_outcome WHERE action_id > ? AND action_id < ?",
            Long.class,
            rows.before(),
            rows.after());
    return ended != null && ended > 0;
  }

  /** Forgets what was written before. */
  public void clear() {
    for (var table : List.of("site_action", "restoration")) {
      jdbc.update(
          "DELETE FROM %s WHERE action_id > ? AND action_id < ?".formatted(table),
          rows.before(),
          rows.after());
    }
    place = 0;
  }

  /** Returns its number. */
  public long add(Planned action) {
    add(List.of(action));
    return rows.of(place);
  }

  /** The same for several at once. */
  public void add(List<Planned> actions) {
    jdbc.batchUpdate(
        """
        INSERT INTO site_action (action_id, memory_id, kind, site_item_id, item_key, slug,
          packing_id, site_updated, source_id, message)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        actions.stream()
            .map(
                each ->
                    new Object[] {
                      rows.of(++place),
                      each.memory(),
                      each.kind().name(),
                      each.siteItemId(),
                      each.key(),
                      each.slug(),
                      each.packing(),
                      each.siteUpdated(),
                      each.source(),
                      each.message()
                    })
            .toList());
  }

  /**
   * What an item is to have again in a locale.
   *
   * @param draft null leaves it as it is, as does archived
   * @param fieldData a JSON object; null takes a value away
   */
  public void restore(
      long action,
      String cmsLocaleId,
      @Nullable Boolean draft,
      @Nullable Boolean archived,
      String fieldData) {
    jdbc.update(
        """
        INSERT INTO restoration (action_id, cms_locale_id, draft, archived, field_data)
        VALUES (?, ?, ?, ?, ?)
        """,
        action,
        cmsLocaleId,
        draft,
        archived,
        fieldData);
  }
}
