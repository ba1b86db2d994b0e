package io.flowloader.ledger.memory;

import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What lists have shown of the items that rows of the run are about. */
public final class SeenVariants {

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public SeenVariants(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.rows = ledger.rows();
  }

  /**
   * A variant as a list showed it.
   *
   * @param item the item of the ledger whose row is about it
   * @param cmsLocaleId the locale; "" for a primary one that rows do not name
   * @param fieldData its values, as they may be stored
   * @param siteUpdated when the site says that it was updated, in milliseconds of the epoch; null
   *     where it does not say
   */
  public record Seen(
      long item,
      String cmsLocaleId,
      String siteItemId,
      String fieldData,
      @Nullable Long siteUpdated) {}

  /** Commits what lists have shown; what was seen before of the same variants is forgotten. */
  public void note(Collection<Seen> seen) {
    if (seen.isEmpty()) {
      return;
    }
    commits.commit(
        () ->
            jdbc.batchUpdate(
                """
                MERGE INTO seen_variant v
                USING (VALUES (CAST(? AS BIGINT), CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(100)),
                    CAST(? AS VARCHAR(1048576)), CAST(? AS BIGINT)))
                  s(item_id, cms_locale_id, site_item_id, field_data, site_updated)
                ON v.item_id = s.item_id AND v.cms_locale_id = s.cms_locale_id
                WHEN MATCHED THEN UPDATE SET site_item_id = s.site_item_id,
                  field_data = s.field_data, site_updated = s.site_updated
                WHEN NOT MATCHED THEN INSERT (item_id, cms_locale_id, site_item_id, field_data,
                    site_updated)
                  VALUES (s.item_id, s.cms_locale_id, s.site_item_id, s.field_data, s.site_updated)
                """,
                seen.stream()
                    .map(
                        each ->
                            new Object[] {
                              each.item(),
                              each.cmsLocaleId(),
                              each.siteItemId(),
                              each.fieldData(),
                              each.siteUpdated()
                            })
                    .toList()));
  }

  /** What another run has seen of the same item, in the caller's transaction. */
  void copy(long from, long to) {
    jdbc.update(
        """
        INSERT INTO seen_variant (item_id, cms_locale_id, site_item_id, field_data, site_updated)
        SELECT CAST(? AS BIGINT), v.cms_locale_id, v.site_item_id, v.field_data, v.site_updated
        FROM seen_variant v WHERE v.item_id = ?
        """,
        to,
        from);
  }

  /**
   * An item of the run that the site had before.
   *
   * @param siteUpdated when we wrote it last, as the site says it, in milliseconds of the epoch; 0
   *     if it never said
   */
  public record Known(long item, long siteUpdated) {}

  /** The items of the run that are UNCHANGED or CHANGING, by the ids of the site. */
  public Map<String, List<Known>> itemsOf(Collection<String> siteItemIds) {
    var found = new HashMap<String, List<Known>>();
    if (siteItemIds.isEmpty()) {
      return found;
    }
    jdbc.query(
        """
        SELECT o.site_item_id, o.item_id,
          GREATEST(
            COALESCE((SELECT MAX(e.site_updated) FROM locale_update_outcome e
              WHERE e.item_id = o.item_id), 0),
            COALESCE((SELECT MAX(k.site_updated) FROM item i %s WHERE i.item_id = o.item_id), 0))
        FROM UNNEST(?) s(id) JOIN item_outcome o ON o.site_item_id = s.id
        WHERE o.item_id > ? AND o.item_id < ? AND o.state IN (?, ?) AND o.sends = 0
        """
            .formatted(KnownItem.OF_ROW),
        row -> {
          found
              .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
              .add(new Known(row.getLong(2), row.getLong(3)));
        },
        siteItemIds.toArray(String[]::new),
        rows.before(),
        rows.after(),
        ItemState.UNCHANGED.name(),
        ItemState.CHANGING.name());
    return found;
  }

  /**
   * When we wrote items of the run last, by the ids of the site: as it says it, in milliseconds of
   * the epoch; 0 if it never said.
   */
  public Map<String, Long> lastWritten(Collection<String> siteItemIds) {
    var found = new HashMap<String, Long>();
    if (siteItemIds.isEmpty()) {
      return found;
    }
    jdbc.query(
        """
        SELECT o.site_item_id,
          GREATEST(
            COALESCE(o.site_updated, 0),
            COALESCE((SELECT MAX(e.site_updated) FROM locale_update_outcome e
              WHERE e.item_id = o.item_id), 0),
            COALESCE((SELECT MAX(k.site_updated) FROM item i %s WHERE i.item_id = o.item_id), 0))
        FROM UNNEST(?) s(id) JOIN item_outcome o ON o.site_item_id = s.id
        WHERE o.item_id > ? AND o.item_id < ?
        """
            .formatted(KnownItem.OF_ROW),
        row -> {
          found.merge(row.getString(1), row.getLong(2), Math::max);
        },
        siteItemIds.toArray(String[]::new),
        rows.before(),
        rows.after());
    return found;
  }

  /**
   * A row that waits to be created, and that an item of the site may be about.
   *
   * @param unnamed whether it is for the primary locale, which it does not name
   * @param siteItemId the item that was seen for it already; null if none was
   */
  public record Waiting(
      long item, long line, int rowCount, boolean unnamed, @Nullable String siteItemId) {}

  /** The rows that wait and have one of these keys, by the key. */
  public Map<String, Waiting> waiting(Collection<String> keys, String keyField) {
    var found = new HashMap<String, Waiting>();
    boolean slug = keyField.equals(Keys.SLUG);
    jdbc.query(
        """
        SELECT s.item_key, i.item_id, i.line, i.row_count, p.locales,
          (SELECT MIN(v.site_item_id) FROM seen_variant v WHERE v.item_id = i.item_id)
        FROM UNNEST(?) s(item_key)%s
          JOIN packing p ON p.packing_id = i.packing_id
        WHERE i.valid = TRUE
          AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
        """
            .formatted(
                slug
                    ? " JOIN item i ON i.run_id = ? AND i.slug = s.item_key"
                    : " JOIN item_key k ON k.run_id = ? AND k.item_key = s.item_key"
                        + " JOIN item i ON i.item_id = k.item_id"),
        row -> {
          found.put(
              row.getString(1),
              new Waiting(
                  row.getLong(2),
                  row.getLong(3),
                  row.getInt(4),
                  row.getString(5).isEmpty(),
                  row.getString(6)));
        },
        keys.stream().distinct().toArray(String[]::new),
        rows.run());
    return found;
  }
}
