package io.flowloader.ledger;

import io.flowloader.draft.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is staged of items: the lines of {@code item}, {@code item_content} and {@code
 * locale_update}, and all that writes them, until they are resolved; each in the caller's
 * transaction. What becomes of items later stands beside them ({@link ItemStates}).
 */
public record StagedItems(JdbcTemplate jdbc) {

  /**
   * An item, as it is staged.
   *
   * @param id its number, which is that of its first record
   * @param characters of what it is created with
   * @param rowCount the records that it is made of
   * @param updateCount the locales in which it is to have values of their own
   * @param badLine the line that is to be mended; 0 where none is
   * @param refusal why none of its rows is sent; null = it waits
   */
  public record Item(
      long id,
      long run,
      long packing,
      long line,
      String slug,
      int characters,
      int rowCount,
      int updateCount,
      long badLine,
      @Nullable Reason refusal) {

    private Object[] values() {
      return new Object[] {
        id,
        run,
        packing,
        line,
        slug,
        characters,
        rowCount,
        updateCount,
        refusal == null,
        badLine,
        refusal == null ? null : refusal.code(),
        refusal == null ? null : OutcomeLines.message(refusal.message())
      };
    }
  }

  /** What an item is created with, as JSON. */
  public record Content(long item, String fieldData) {}

  /**
   * What an item is to have in one of its locales, as JSON.
   *
   * @param resolved whether it is what has to be changed, rather than all that rows say
   */
  public record InLocale(long item, String cmsLocaleId, boolean resolved, String fieldData) {}

  /** Adds items that were not there. */
  public void add(List<Item> items, List<Content> contents) {
    jdbc.batchUpdate(
        """
        INSERT INTO item (item_id, run_id, packing_id, line, slug, characters, row_count,
          update_count, valid, bad_line, code, message)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        items.stream().map(Item::values).toList());
    jdbc.batchUpdate(
        "INSERT INTO item_content (item_id, field_data) VALUES (?, ?)",
        contents.stream().map(each -> new Object[] {each.item(), each.fieldData()}).toList());
  }

  /** Adds what items are to have in locales of which nothing is staged yet. */
  public void add(List<InLocale> inLocales) {
    if (inLocales.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        """
        INSERT INTO locale_update (item_id, cms_locale_id, resolved, field_data)
        VALUES (?, ?, ?, ?)
        """,
        inLocales.stream()
            .map(
                each ->
                    new Object[] {
                      each.item(), each.cmsLocaleId(), each.resolved(), each.fieldData()
                    })
            .toList());
  }

  /** Has an item be updated in locales, be it that it has no values of its own there. */
  public void willUpdate(long item, Collection<String> cmsLocaleIds) {
    jdbc.batchUpdate(
        """
        INSERT INTO locale_update (item_id, cms_locale_id, resolved, field_data)
        SELECT i.item_id, CAST(? AS VARCHAR(100)), TRUE, '{}' FROM item i
        WHERE i.item_id = ? AND NOT EXISTS (
          SELECT 1 FROM locale_update u WHERE u.item_id = i.item_id AND u.cms_locale_id = ?)
        """,
        cmsLocaleIds.stream().map(locale -> new Object[] {locale, item, locale}).toList());
  }

  /** More records than before are part of items. */
  public void addRows(Map<Long, Integer> added) {
    jdbc.batchUpdate(
        "UPDATE item SET row_count = row_count + ? WHERE item_id = ?",
        added.entrySet().stream()
            .map(each -> new Object[] {each.getValue(), each.getKey()})
            .toList());
  }

  /**
   * An item that more records have joined.
   *
   * @param packing the number of its locales and flags from now on
   * @param rowCount all records of it
   */
  public record Joined(long item, long packing, int rowCount) {}

  /** Items have other locales and more records than before. */
  public void join(List<Joined> joined) {
    jdbc.batchUpdate(
        "UPDATE item SET packing_id = ?, row_count = ? WHERE item_id = ?",
        joined.stream()
            .map(each -> new Object[] {each.packing(), each.rowCount(), each.item()})
            .toList());
  }

  /** What an item is created with, as JSON; "{}" if nothing is staged of it. */
  public String content(long item) {
    var found =
        jdbc.queryForList(
            "SELECT field_data FROM item_content WHERE item_id = ?", String.class, item);
    return found.isEmpty() ? "{}" : found.get(0);
  }

  /** Puts an item under another slug, with what it is created with then. */
  public void rename(long item, String slug, String fieldData) {
    write(item, fieldData);
    jdbc.update(
        "UPDATE item SET slug = ?, characters = ? WHERE item_id = ?",
        slug,
        fieldData.length(),
        item);
  }

  /** An item is created with this. */
  public void hold(long item, String fieldData) {
    write(item, fieldData);
    jdbc.update("UPDATE item SET characters = ? WHERE item_id = ?", fieldData.length(), item);
  }

  private void write(long item, String fieldData) {
    jdbc.update("UPDATE item_content SET field_data = ? WHERE item_id = ?", fieldData, item);
  }

  /** An item has this in a locale, in place of what is staged for it, if anything is. */
  public void hold(InLocale inLocale) {
    int changed =
        jdbc.update(
            "UPDATE locale_update SET field_data = ? WHERE item_id = ? AND cms_locale_id = ?",
            inLocale.fieldData(),
            inLocale.item(),
            inLocale.cmsLocaleId());
    if (changed == 0) {
      add(List.of(inLocale));
    }
  }

  /** Nothing is staged any more of what an item has in single locales. */
  public void forgetLocales(long item) {
    jdbc.update("DELETE FROM locale_update WHERE item_id = ?", item);
  }

  /** It is known now what an item is created with, and what is to be changed in its locales. */
  public void resolve(long item, String fieldData, List<InLocale> changes) {
    write(item, fieldData);
    jdbc.update(
        "UPDATE item SET characters = ?, update_count = ? WHERE item_id = ?",
        fieldData.length(),
        changes.size(),
        item);
    add(changes);
  }

  /** It is known now in which locales an item is to be updated for what it refers to. */
  public void referencesAreReady(long item) {
    jdbc.update(
        """
        UPDATE item i SET references_ready = TRUE,
          update_count = (SELECT COUNT(*) FROM locale_update u WHERE u.item_id = i.item_id)
        WHERE i.item_id = ?
        """,
        item);
  }

  /**
   * None of the rows of items is sent; of items that wait, and nothing has become of yet.
   *
   * @return how many lines were changed for each: one, or none if it is no such item
   */
  int[] refuse(List<ItemStates.Refusal> refusals) {
    return jdbc.batchUpdate(
        """
        UPDATE item i SET valid = FALSE, bad_line = ?, code = ?, message = ?
        WHERE i.item_id = ? AND i.valid = TRUE
          AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
        """,
        refusals.stream()
            .map(
                each ->
                    new Object[] {
                      each.badLine(), each.code(), OutcomeLines.message(each.message()), each.item()
                    })
            .toList());
  }

  /** Why a refused item is, in words that were not known before. */
  public void explain(long item, Reason reason) {
    jdbc.update(
        "UPDATE item SET code = ?, message = ? WHERE item_id = ?",
        reason.code(),
        OutcomeLines.message(reason.message()),
        item);
  }
}
