package io.flowloader.ledger;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What became of what items are to have in single locales: the lines of {@code
 * locale_update_outcome}, and all that writes them; each in the caller's transaction. What has no
 * line waits.
 */
public record UpdateLines(JdbcTemplate jdbc) {

  /**
   * How an update has ended.
   *
   * @param code null where there is nothing to say
   * @param message null where there is nothing to say
   * @param siteUpdated when the site says that the variant was written, in milliseconds of the
   *     epoch; null where it does not say
   */
  public record Ended(
      long item,
      String cmsLocaleId,
      UpdateState state,
      @Nullable String code,
      @Nullable String message,
      @Nullable Long siteUpdated) {}

  /** Updates that waited have ended. */
  public void end(List<Ended> ended) {
    jdbc.batchUpdate(
        """
        INSERT INTO locale_update_outcome (item_id, cms_locale_id, state, code, message,
          site_updated)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        ended.stream()
            .map(
                each ->
                    new Object[] {
                      each.item(),
                      each.cmsLocaleId(),
                      each.state().name(),
                      each.code(),
                      OutcomeLines.message(each.message()),
                      each.siteUpdated()
                    })
            .toList());
  }

  /** A locale of an item that is not there. */
  record Missing(long item, String cmsLocaleId, @Nullable String code) {}

  /**
   * Updates of locales that are not there are refused.
   *
   * @return how many updates those are
   */
  int refuse(List<Missing> missing) {
    int ended = 0;
    for (int added :
        jdbc.batchUpdate(
            """
            INSERT INTO locale_update_outcome (item_id, cms_locale_id, state, code)
            SELECT u.item_id, u.cms_locale_id, CAST(? AS VARCHAR(12)), CAST(? AS VARCHAR(100))
            FROM locale_update u WHERE u.item_id = ? AND u.cms_locale_id = ?
            """,
            missing.stream()
                .map(
                    each ->
                        new Object[] {
                          UpdateState.REFUSED.name(), each.code(), each.item(), each.cmsLocaleId()
                        })
                .toList())) {
      ended += added;
    }
    return ended;
  }

  /** The locales of an item in which nothing is to be changed have all that they are to have. */
  public void endUnchanged(long item) {
    jdbc.update(
        """
        INSERT INTO locale_update_outcome (item_id, cms_locale_id, state)
        SELECT u.item_id, u.cms_locale_id, CAST(? AS VARCHAR(12)) FROM locale_update u
        WHERE u.item_id = ? AND NOT EXISTS (
          SELECT 1 FROM locale_change c
          WHERE c.item_id = u.item_id AND c.cms_locale_id = u.cms_locale_id)
          AND NOT EXISTS (
            SELECT 1 FROM locale_update_outcome e
            WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id)
        """,
        UpdateState.DONE.name(),
        item);
  }

  /** All updates of an item wait again. */
  public void forget(long item) {
    jdbc.update("DELETE FROM locale_update_outcome WHERE item_id = ?", item);
  }

  /** The update of a locale waits again. */
  public void forget(long item, String cmsLocaleId) {
    jdbc.update(
        "DELETE FROM locale_update_outcome WHERE item_id = ? AND cms_locale_id = ?",
        item,
        cmsLocaleId);
  }

  /**
   * A refused update waits again.
   *
   * @throws ImpossibleChangeException if it was not refused
   */
  public void forgetRefusal(long item, String cmsLocaleId) {
    int changed =
        jdbc.update(
            """
            DELETE FROM locale_update_outcome
            WHERE item_id = ? AND cms_locale_id = ? AND state = ?
            """,
            item,
            cmsLocaleId,
            UpdateState.REFUSED.name());
    if (changed != 1) {
      throw new ImpossibleChangeException(
          "the update of item %d in \"%s\" was not refused".formatted(item, cmsLocaleId));
    }
  }

  /** Refused updates of a run wait again, but for those of locales that are not there. */
  public void forgetRefusals(RowRange rows) {
    jdbc.update(
        """
        DELETE FROM locale_update_outcome
        WHERE item_id > ? AND item_id < ? AND state = ? AND code <> ?
        """,
        rows.before(),
        rows.after(),
        UpdateState.REFUSED.name(),
        OutcomeCode.LOCALES_MISSING.word());
  }

  /** Updates of a run that left out what refers to rows which were refused wait again. */
  public void forgetThoseWithoutRefusedRows(RowRange rows) {
    jdbc.update(
        """
        DELETE FROM locale_update_outcome e
        WHERE e.item_id > ? AND e.item_id < ? AND e.state = ?
          AND NOT EXISTS (SELECT 1 FROM locale_change c WHERE c.item_id = e.item_id)
          AND EXISTS (
          SELECT 1 FROM item_reference r JOIN item_outcome t ON t.item_id = r.target_item_id
          WHERE r.item_id = e.item_id AND t.state = ?)
        """,
        rows.before(),
        rows.after(),
        UpdateState.DONE.name(),
        ItemState.REJECTED.name());
  }

  /** What an item had by its updates it has no more. */
  public void undo(long item, Collection<String> cmsLocaleIds) {
    jdbc.batchUpdate(
        "UPDATE locale_update_outcome SET state = ? WHERE item_id = ? AND cms_locale_id = ?",
        cmsLocaleIds.stream()
            .map(locale -> new Object[] {UpdateState.UNDONE.name(), item, locale})
            .toList());
  }
}
