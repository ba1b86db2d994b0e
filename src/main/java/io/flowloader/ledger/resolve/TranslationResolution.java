package io.flowloader.ledger.resolve;

import io.flowloader.draft.LocaleContents;
import io.flowloader.draft.Reason;
import io.flowloader.draft.mapping.MissingTranslation;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.Mistakes;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.StagedItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Resolves the items that were put together of several rows, once the whole file is staged: only
 * then it is known what each is created with, and what is to be changed in its other locales. An
 * item is resolved as a whole or not at all, so a killed step goes on where it was.
 */
public final class TranslationResolution {

  private static final int ITEMS_A_BATCH = 500;

  /** Of field data held at a time; one item at the least. */
  private static final long CHARACTERS_A_BATCH = 2_000_000;

  private final JdbcTemplate jdbc;
  private final StagedItems staged;
  private final Commits commits;
  private final PackKeys packKeys;
  private final ItemStates states;
  private final RowRange rows;

  /** Items up to here are resolved: to look at them again would take the square of all. */
  private long resolved;

  /**
   * @param ledger of the run
   */
  public TranslationResolution(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.staged = new StagedItems(jdbc);
    this.commits = ledger.commits();
    this.packKeys = ledger.packKeys();
    this.states = ledger.states();
    this.rows = ledger.rows();
    this.resolved = rows.before();
  }

  private record Unresolved(long id, long line, int rowCount, long packing, boolean valid) {}

  /**
   * Resolves the next batch of items.
   *
   * @param rule what a locale gets that lacks a field
   * @return whether there may be more
   */
  public boolean next(MissingTranslation rule) {
    var batch = batch();
    if (batch.isEmpty()) {
      resolved = rows.after();
      return false;
    }
    commits.commit(() -> batch.forEach(item -> resolve(item, rule)));
    resolved = batch.get(batch.size() - 1).id();
    return true;
  }

  private List<Unresolved> batch() {
    var chosen = new ArrayList<Unresolved>();
    long[] characters = new long[1];
    jdbc.query(
        """
        SELECT i.item_id, i.line, i.row_count, i.packing_id, i.valid, i.characters
        FROM item i
        WHERE i.item_id IN (
          SELECT p.item_id FROM locale_update p
          WHERE p.resolved = FALSE AND p.item_id > ? AND p.item_id < ?
          ORDER BY p.item_id LIMIT ?)
        ORDER BY i.item_id
        """,
        row -> {
          characters[0] += row.getLong(6) * row.getInt(3);
          if (chosen.isEmpty() || characters[0] <= CHARACTERS_A_BATCH) {
            chosen.add(
                new Unresolved(
                    row.getLong(1),
                    row.getLong(2),
                    row.getInt(3),
                    row.getLong(4),
                    row.getBoolean(5)));
          }
        },
        resolved,
        rows.after(),
        ITEMS_A_BATCH);
    return chosen;
  }

  private void resolve(Unresolved item, MissingTranslation rule) {
    var own = ownContents(item.id());
    staged.forgetLocales(item.id());
    if (!item.valid()) {
      return; // none of its rows is sent
    }
    var contents = contents(item, own, rule);
    var changes = contents.changes();
    if (!contents.missing().isEmpty()) {
      refuse(item, Reason.translationMissing(item.line(), String.join(", ", contents.missing())));
      return;
    }
    jdbc.batchUpdate(
        """
        INSERT INTO item_reference (item_id, cms_locale_id, field, place, header, in_list, strict)
        VALUES (?, ?, ?, 0, ?, FALSE, FALSE)
        """,
        contents.withoutReferences().entrySet().stream()
            .flatMap(
                in ->
                    in.getValue().stream()
                        .map(field -> new Object[] {item.id(), in.getKey(), field, field}))
            .toList());
    staged.resolve(
        item.id(),
        contents.created(),
        changes.stream()
            .map(
                each ->
                    new StagedItems.InLocale(item.id(), each.cmsLocaleId(), true, each.fieldData()))
            .toList());
  }

  /** All that rows say of single locales, by locale. */
  private Map<String, String> ownContents(long item) {
    var own = new HashMap<String, String>();
    jdbc.query(
        "SELECT cms_locale_id, field_data FROM locale_update WHERE item_id = ?",
        row -> {
          own.put(row.getString(1), row.getString(2));
        },
        item);
    return own;
  }

  private LocaleContents contents(
      Unresolved item, Map<String, String> own, MissingTranslation rule) {
    // What no later row gave was given by the row that began the item.
    var begun =
        jdbc.queryForObject(
            "SELECT field_data FROM item_content WHERE item_id = ?", String.class, item.id());
    var contents = new LocaleContents(rule);
    for (var locale : packKeys.known(item.packing()).cmsLocaleIds()) {
      contents.add(locale, own.getOrDefault(locale, begun == null ? "{}" : begun));
    }
    jdbc.query(
        "SELECT DISTINCT cms_locale_id, field FROM item_reference WHERE item_id = ?",
        row -> {
          contents.addReference(row.getString(1), row.getString(2));
        },
        item.id());
    return contents;
  }

  private void refuse(Unresolved item, Reason reason) {
    states.refuse(List.of(ItemStates.Refusal.of(item.id(), item.rowCount(), item.line(), reason)));
    Mistakes.insert(jdbc, Mistakes.rows(item.id(), reason.mistakes()));
  }
}
