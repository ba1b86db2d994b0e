package io.flowloader.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is to be changed of items that the site has: the lines of {@code locale_change}, and all
 * that writes them; each in the caller's transaction.
 */
public record ChangeLines(JdbcTemplate jdbc) {

  /**
   * What is to be changed of a locale of an item.
   *
   * @param adds whether the item gets the whole locale
   * @param flags whether it is about draft or archived as well
   * @param newData JSON
   * @param oldData JSON
   * @param wasDraft null where that is not known
   * @param wasArchived null where that is not known
   */
  public record Line(
      long item,
      String cmsLocaleId,
      boolean adds,
      boolean flags,
      String newData,
      String oldData,
      @Nullable Boolean wasDraft,
      @Nullable Boolean wasArchived) {}

  /** These locales, of which nothing was to be changed, are to be changed. */
  public void add(List<Line> lines) {
    jdbc.batchUpdate(
        """
        INSERT INTO locale_change (item_id, cms_locale_id, adds, flags, new_data, old_data,
          was_draft, was_archived)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        lines.stream()
            .map(
                each ->
                    new Object[] {
                      each.item(),
                      each.cmsLocaleId(),
                      each.adds(),
                      each.flags(),
                      each.newData(),
                      each.oldData(),
                      each.wasDraft(),
                      each.wasArchived()
                    })
            .toList());
  }

  /** Nothing is to be changed of the item any more. */
  public void forget(long item) {
    jdbc.update("DELETE FROM locale_change WHERE item_id = ?", item);
  }

  /** Nothing is to be changed of a locale of the item any more. */
  public void forget(long item, String cmsLocaleId) {
    jdbc.update(
        "DELETE FROM locale_change WHERE item_id = ? AND cms_locale_id = ?", item, cmsLocaleId);
  }
}
