package io.flowloader.ledger.staging;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.ItemDraft;
import io.flowloader.draft.Reason;
import io.flowloader.draft.Translation;
import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.Mistakes;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.StagedItems;
import io.flowloader.ledger.resolve.LeftOutReferences;
import io.flowloader.ledger.resolve.WantedSlugs;
import io.flowloader.text.Blank;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Gathers what a batch of records adds to the tables, and writes it at once. */
final class StagedTables {

  private final JdbcTemplate jdbc;
  private final long run;
  private final boolean withNames;
  private final RowRange rows;
  private final List<StagedItems.Item> items = new ArrayList<>();
  private final List<StagedItems.Content> contents = new ArrayList<>();
  private final List<Object[]> references = new ArrayList<>();
  private final List<Object[]> names = new ArrayList<>();
  private final List<Object[]> wantedSlugs = new ArrayList<>();
  private final List<StagedItems.InLocale> inLocales = new ArrayList<>();
  private final List<Object[]> records = new ArrayList<>();
  private final List<Object[]> refused = new ArrayList<>();
  private final List<Object[]> leftOut = new ArrayList<>();
  private final List<Object[]> mistakes = new ArrayList<>();

  /**
   * @param withNames whether rows may be referred to by their names
   */
  StagedTables(JdbcTemplate jdbc, long run, boolean withNames) {
    this.jdbc = jdbc;
    this.run = run;
    this.withNames = withNames;
    this.rows = new RowRange(run);
  }

  /** The number in the ledger of an item that begins with this record. */
  long itemId(CsvRecord record) {
    return rows.of(record.number());
  }

  /** An item that waits; its number is that of its first record. */
  void item(CsvRecord first, ItemDraft draft, PackKey key, int rowCount) {
    items.add(
        new StagedItems.Item(
            itemId(first),
            run,
            key.id(),
            first.line(),
            draft.slug(),
            draft.fieldData().length(),
            rowCount,
            draft.translations().size(),
            0,
            null));
    contents.add(new StagedItems.Content(itemId(first), draft.fieldData()));
    draft.translations().forEach(each -> update(itemId(first), each, true));
    references(itemId(first), first, draft);
    name(itemId(first), draft.name());
  }

  private void name(long item, String name) {
    if (withNames) {
      names.add(new Object[] {item, run, ColumnValue.cut(Blank.single(name), 1000)});
    }
  }

  /** What a record of an item refers to, and what of that is left out. */
  void references(long item, CsvRecord record, ItemDraft draft) {
    if (!draft.leftOut().isEmpty()) {
      leftOut.add(LeftOutReferences.row(itemId(record), draft.leftOut()));
    }
    for (var each : draft.references()) {
      references.add(
          new Object[] {
            item,
            each.cmsLocaleId(),
            each.field(),
            each.place(),
            ColumnValue.cut(each.header(), 1000),
            each.inList(),
            each.strict(),
            each.wanted() == null ? null : ColumnValue.cut(each.wanted(), 1000),
            each.siteItemId(),
            itemId(record)
          });
    }
  }

  /**
   * An item that waits, and wants a slug that another row has. Until it is given one it stands
   * under what no slug can be, for slugs have no {@code ~}.
   */
  void itemWantingSlug(CsvRecord record, ItemDraft draft, PackKey key, int rowCount) {
    var wanted = draft.slug();
    item(record, draft.under(WantedSlugs.placeholder(wanted, record.number())), key, rowCount);
    wantedSlugs.add(new Object[] {itemId(record), wanted});
  }

  /**
   * An item none of whose rows is sent, with the reason of it.
   *
   * @param name by which rows may refer to it; empty if the row that began it is bad
   */
  void invalidItem(
      CsvRecord first,
      String slug,
      String name,
      PackKey key,
      int rowCount,
      long badLine,
      Reason reason) {
    if (!name.isEmpty()) {
      name(itemId(first), name);
    }
    items.add(
        new StagedItems.Item(
            itemId(first), run, key.id(), first.line(), slug, 0, rowCount, 0, badLine, reason));
  }

  /**
   * @param resolved whether it is what has to be changed, rather than all that a row says
   */
  void update(long item, Translation translation, boolean resolved) {
    inLocales.add(
        new StagedItems.InLocale(
            item, translation.cmsLocaleId(), resolved, translation.fieldData()));
  }

  /** A record that is part of an item. */
  void good(CsvRecord record, long item) {
    records.add(new Object[] {itemId(record), record.line(), item, null, null, null});
  }

  /**
   * A record that is part of an item, but adds nothing to it.
   *
   * @param reason why it adds nothing; told where the item has nothing to say
   */
  void goingOn(CsvRecord record, long item, Reason reason) {
    records.add(
        new Object[] {
          itemId(record),
          record.line(),
          item,
          null,
          reason.code(),
          ColumnValue.cut(reason.message(), 4000)
        });
  }

  /**
   * A record that is not sent.
   *
   * @param item the item that it would be part of; null where there is none
   * @param name by which rows may refer to it; empty where it has none
   */
  void bad(CsvRecord record, @Nullable Long item, String slug, String name, Reason reason) {
    if (withNames) {
      refused.add(
          new Object[] {
            itemId(record),
            run,
            ColumnValue.cut(slug, 300),
            ColumnValue.cut(Blank.single(name), 1000)
          });
    }
    records.add(
        new Object[] {
          itemId(record),
          record.line(),
          item,
          ColumnValue.cut(slug, 300),
          reason.code(),
          ColumnValue.cut(reason.message(), 4000)
        });
    mistakes.addAll(Mistakes.rows(itemId(record), reason.mistakes()));
  }

  void write() {
    var staged = new StagedItems(jdbc);
    staged.add(items, contents);
    staged.add(inLocales);
    if (!wantedSlugs.isEmpty()) {
      jdbc.batchUpdate("INSERT INTO wanted_slug (item_id, wanted) VALUES (?, ?)", wantedSlugs);
    }
    if (!names.isEmpty()) {
      jdbc.batchUpdate("INSERT INTO item_name (item_id, run_id, name) VALUES (?, ?, ?)", names);
    }
    if (!references.isEmpty()) {
      jdbc.batchUpdate(
          """
          INSERT INTO item_reference (item_id, cms_locale_id, field, place, header, in_list, strict,
            wanted, site_item_id, record_id)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          references);
    }
    if (!refused.isEmpty()) {
      jdbc.batchUpdate(
          "INSERT INTO refused_row (record_id, run_id, slug, name) VALUES (?, ?, ?, ?)", refused);
    }
    LeftOutReferences.insert(jdbc, leftOut);
    Mistakes.insert(jdbc, mistakes);
    jdbc.batchUpdate(
        """
        INSERT INTO csv_record (record_id, line, item_id, slug, code, message)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        records);
  }
}
