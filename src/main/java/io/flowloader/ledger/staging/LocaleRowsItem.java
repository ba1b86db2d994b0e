package io.flowloader.ledger.staging;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.ItemDraft;
import io.flowloader.draft.Reason;
import io.flowloader.ledger.PackKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item that is put together of rows, each of which is one of its locales. Changeable. */
final class LocaleRowsItem {

  private static final long NONE_BAD = 0;

  private final long id;
  private final String slug;
  private final long line;
  private final boolean draft;
  private final boolean archived;
  private List<String> cmsLocaleIds;
  private int rows;
  private long badLine;
  private final int rowsBefore;
  private final boolean validBefore;
  private boolean changed;

  /** The record that began it in this batch; null where an earlier batch began it. */
  private @Nullable CsvRecord first;

  /** What that record made; null where it was bad. */
  private @Nullable ItemDraft firstDraft;

  /**
   * An item that an earlier batch began.
   *
   * @param badLine the line of a row of it that is not valid; 0 where all are
   */
  LocaleRowsItem(
      long id,
      String slug,
      long line,
      int rows,
      List<String> cmsLocaleIds,
      boolean draft,
      boolean archived,
      long badLine) {
    this.id = id;
    this.slug = slug;
    this.line = line;
    this.rows = rows;
    this.cmsLocaleIds = cmsLocaleIds;
    this.draft = draft;
    this.archived = archived;
    this.badLine = badLine;
    this.rowsBefore = rows;
    this.validBefore = badLine == NONE_BAD;
  }

  static LocaleRowsItem begunBy(CsvRecord record, ItemDraft made, long id) {
    var item =
        new LocaleRowsItem(
            id,
            made.slug(),
            record.line(),
            1,
            made.cmsLocaleIds(),
            made.draft(),
            made.archived(),
            NONE_BAD);
    item.first = record;
    item.firstDraft = made;
    return item;
  }

  static LocaleRowsItem invalidFrom(CsvRecord record, String slug, long id) {
    var item =
        new LocaleRowsItem(id, slug, record.line(), 1, List.of(), true, false, record.line());
    item.first = record;
    return item;
  }

  /** Adds it to the tables, if it was begun in this batch. */
  void addTo(StagedTables tables, PackKey key) {
    if (first == null) {
      return;
    }
    if (firstDraft == null || isInvalid()) {
      var name = firstDraft == null ? "" : firstDraft.name();
      tables.invalidItem(first, slug, name, key, rows, badLine, Reason.itemInvalid(badLine));
    } else {
      tables.item(first, firstDraft, key, rows);
    }
  }

  void join(List<String> allLocales) {
    cmsLocaleIds = allLocales;
    addRow();
  }

  void addRow() {
    rows++;
    changed = true;
  }

  void becomeInvalid(long line) {
    badLine = line;
    changed = true;
  }

  boolean hasAnyOf(List<String> locales) {
    return locales.stream().anyMatch(cmsLocaleIds::contains);
  }

  boolean agreesWith(ItemDraft other) {
    return draft == other.draft() && archived == other.archived();
  }

  boolean isNew() {
    return first != null;
  }

  /** Whether the tables have it already, and otherwise than it is now. */
  boolean isChanged() {
    return changed && !isNew();
  }

  /** How many of its rows this batch has added. */
  int addedRows() {
    return isNew() ? rows : rows - rowsBefore;
  }

  /** How many of its rows earlier batches have added. */
  int rowsBefore() {
    return isNew() ? 0 : rowsBefore;
  }

  /** Whether the tables have it as a valid one, and it is none any more. */
  boolean hasBecomeInvalid() {
    return !isNew() && validBefore && isInvalid();
  }

  boolean isInvalid() {
    return badLine != NONE_BAD;
  }

  long id() {
    return id;
  }

  String slug() {
    return slug;
  }

  long line() {
    return line;
  }

  int rows() {
    return rows;
  }

  long badLine() {
    return badLine;
  }

  List<String> cmsLocaleIds() {
    return cmsLocaleIds;
  }

  boolean draft() {
    return draft;
  }

  boolean archived() {
    return archived;
  }
}
