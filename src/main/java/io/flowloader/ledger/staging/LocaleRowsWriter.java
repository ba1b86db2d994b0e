package io.flowloader.ledger.staging;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.ItemDraft;
import io.flowloader.draft.Reason;
import io.flowloader.draft.ReasonCode;
import io.flowloader.draft.StagedRecord;
import io.flowloader.draft.StagingShape;
import io.flowloader.draft.Translation;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.LiveCounts;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.StagedItems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stages batches of records each of which is an item in one locale: those with the same slug become
 * one item, however far apart they stand. An item with one bad row is not sent at all, so that all
 * of it can be mended and imported together. Writes in the chunk's own transaction.
 */
final class LocaleRowsWriter implements ItemWriter<List<StagedRecord>> {

  private static final int LONGEST_SLUG = 256;

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final LiveCounts counts;
  private final ItemStates states;
  private final long run;
  private final StagingShape shape;
  private final LocaleUnion union;

  LocaleRowsWriter(RunLedger ledger, StagingShape shape) {
    this.jdbc = ledger.jdbc();
    this.packKeys = ledger.packKeys();
    this.counts = ledger.liveCounts();
    this.states = ledger.states();
    this.run = ledger.run().number();
    this.shape = shape;
    this.union = new LocaleUnion(shape.localeOrder());
    packKeys.forget();
  }

  @Override
  public void write(Chunk<? extends List<StagedRecord>> chunk) {
    chunk.getItems().forEach(this::stage);
  }

  private void stage(List<StagedRecord> batch) {
    var tables = new StagedTables(jdbc, run, shape.refersToItself());
    var items = itemsBefore(batch);
    var keys = new BatchKeys(jdbc, run, shape.keyField(), batch);
    for (var staged : batch) {
      if (staged instanceof StagedRecord.Drafted good) {
        stage(good.record(), good.draft(), items, keys, tables);
      } else if (staged instanceof StagedRecord.Refused bad) {
        stage(bad, items, tables);
      } else {
        throw new IllegalStateException("a row that is a locale goes on with none: " + staged);
      }
    }
    for (var item : items.values()) {
      if (item.isNew()) {
        item.addTo(tables, packKey(item));
      }
      counts.added(item.isInvalid() ? ItemState.INVALID : ItemState.PENDING, item.addedRows());
    }
    tables.write();
    keys.write();
    update(items.values().stream().filter(LocaleRowsItem::isChanged).toList());
  }

  private void stage(
      CsvRecord record,
      ItemDraft draft,
      Map<String, LocaleRowsItem> items,
      BatchKeys keys,
      StagedTables tables) {
    var item = items.get(draft.slug());
    var key =
        item == null
            ? keys.begin(record, draft, tables.itemId(record))
            : keys.join(record, draft, item.id(), item.line());
    if (key != null && (item == null || !item.isInvalid())) {
      stage(new StagedRecord.Refused(record, draft.slug(), draft.name(), key), items, tables);
    } else if (item == null) {
      items.put(draft.slug(), LocaleRowsItem.begunBy(record, draft, tables.itemId(record)));
      tables.good(record, tables.itemId(record));
    } else if (item.isInvalid()) {
      tables.bad(record, item.id(), draft.slug(), draft.name(), Reason.itemInvalid(item.badLine()));
      item.addRow();
    } else if (item.hasAnyOf(draft.cmsLocaleIds())) {
      var reason = Reason.localeTwice(draft.slug(), record.line(), item.line());
      tables.bad(record, null, draft.slug(), draft.name(), reason);
      counts.added(ItemState.INVALID, 1);
    } else if (!item.agreesWith(draft)) {
      var reason = Reason.itemContradicted(record.line(), item.line());
      refuse(item, new StagedRecord.Refused(record, draft.slug(), draft.name(), reason), tables);
    } else {
      tables.good(record, item.id());
      item.join(union.of(item.cmsLocaleIds(), draft.cmsLocaleIds()));
      for (var locale : draft.cmsLocaleIds()) {
        tables.update(item.id(), new Translation(locale, draft.fieldData()), false);
      }
      tables.references(item.id(), record, draft);
    }
  }

  private void stage(
      StagedRecord.Refused bad, Map<String, LocaleRowsItem> items, StagedTables tables) {
    var slug = bad.slug();
    if (slug.isEmpty()
        || slug.length() > LONGEST_SLUG
        || bad.reason().code().equals(ReasonCode.SLUG_TWICE.code())) {
      tables.bad(bad.record(), null, slug, bad.name(), bad.reason());
      counts.added(ItemState.INVALID, 1);
      return;
    }
    var item = items.get(slug);
    if (item == null) {
      var id = tables.itemId(bad.record());
      items.put(slug, LocaleRowsItem.invalidFrom(bad.record(), slug, id));
      tables.bad(bad.record(), id, slug, bad.name(), bad.reason());
    } else {
      refuse(item, bad, tables);
    }
  }

  /** The row is bad, and with it all rows of its item. */
  private static void refuse(LocaleRowsItem item, StagedRecord.Refused bad, StagedTables tables) {
    tables.bad(bad.record(), item.id(), item.slug(), bad.name(), bad.reason());
    if (!item.isInvalid()) {
      item.becomeInvalid(bad.record().line());
    }
    item.addRow();
  }

  private PackKey packKey(LocaleRowsItem item) {
    return packKeys.of(item.cmsLocaleIds(), item.draft(), item.archived());
  }

  /** The items that earlier batches began and this one may go on with, by slug. */
  private Map<String, LocaleRowsItem> itemsBefore(List<StagedRecord> batch) {
    var slugs = batch.stream().map(LocaleRowsWriter::slugOf).distinct().toArray(String[]::new);
    var found = new HashMap<String, LocaleRowsItem>();
    jdbc.query(
        """
        SELECT i.item_id, i.slug, i.line, i.row_count, i.packing_id, i.bad_line
        FROM UNNEST(?) s(slug) JOIN item i ON i.run_id = ? AND i.slug = s.slug
        """,
        row -> {
          var key = packKeys.known(row.getLong(5));
          found.put(
              row.getString(2),
              new LocaleRowsItem(
                  row.getLong(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getInt(4),
                  key.cmsLocaleIds(),
                  key.draft(),
                  key.archived(),
                  row.getLong(6)));
        },
        slugs,
        run);
    return found;
  }

  private static String slugOf(StagedRecord staged) {
    return staged instanceof StagedRecord.Drafted good
        ? good.draft().slug()
        : staged instanceof StagedRecord.Refused bad ? bad.slug() : "";
  }

  private void update(List<LocaleRowsItem> changed) {
    new StagedItems(jdbc)
        .join(
            changed.stream()
                .map(item -> new StagedItems.Joined(item.id(), packKey(item).id(), item.rows()))
                .toList());
    states.refuse(
        changed.stream()
            .filter(LocaleRowsItem::hasBecomeInvalid)
            .map(
                item ->
                    ItemStates.Refusal.of(
                        item.id(),
                        item.rowsBefore(),
                        item.badLine(),
                        Reason.itemInvalid(item.badLine())))
            .toList());
  }
}
