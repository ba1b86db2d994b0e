package io.flowloader.ledger.staging;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.ExactJson;
import io.flowloader.draft.ItemDraft;
import io.flowloader.draft.Reason;
import io.flowloader.draft.StagedRecord;
import io.flowloader.ledger.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys of a batch of records, where that is a field: each belongs to one item of the file.
 * Where rows find their items by the slug there is nothing to keep. In the caller's transaction.
 */
final class BatchKeys {

  private static final String SLUG = "slug";
  private static final int LONGEST = 300;

  private record Holder(long item, long line) {}

  private final JdbcTemplate jdbc;
  private final long run;
  private final String field;
  private final Map<String, Holder> holders = new HashMap<>();
  private final List<Object[]> added = new ArrayList<>();

  BatchKeys(JdbcTemplate jdbc, long run, String field, List<StagedRecord> batch) {
    this.jdbc = jdbc;
    this.run = run;
    this.field = field;
    if (isField()) {
      readHolders(batch);
    }
  }

  private boolean isField() {
    return !field.equals(SLUG);
  }

  private void readHolders(List<StagedRecord> batch) {
    var keys =
        batch.stream()
            .filter(StagedRecord.Drafted.class::isInstance)
            .map(staged -> keyOf(((StagedRecord.Drafted) staged).draft()))
            .distinct()
            .toArray(String[]::new);
    jdbc.query(
        """
        SELECT k.item_key, k.item_id, i.line
        FROM UNNEST(?) s(item_key)
          JOIN item_key k ON k.run_id = ? AND k.item_key = s.item_key
          JOIN item i ON i.item_id = k.item_id
        """,
        row -> {
          holders.put(row.getString(1), new Holder(row.getLong(2), row.getLong(3)));
        },
        keys,
        run);
  }

  private String keyOf(ItemDraft draft) {
    return RowKey.of(ExactJson.MAPPER.readTree(draft.fieldData()).path(field));
  }

  /** Gives the key to the item that the record begins; why that cannot be, or null. */
  @Nullable Reason begin(CsvRecord record, ItemDraft draft, long item) {
    if (!isField()) {
      return null;
    }
    var key = keyOf(draft);
    if (key.isEmpty()) {
      return Reason.keyMissing(field, record.line());
    }
    if (key.length() > LONGEST) {
      return Reason.keyTooLong(field, record.line(), LONGEST);
    }
    var holder = holders.putIfAbsent(key, new Holder(item, record.line()));
    if (holder != null) {
      return Reason.keyTwice(field, key, record.line(), holder.line());
    }
    added.add(new Object[] {item, run, key});
    return null;
  }

  /**
   * Why a record cannot be a part of an item, as far as its key says; or null. One that has no key
   * has that of its item.
   *
   * @param line where the item begins
   */
  @Nullable Reason join(CsvRecord record, ItemDraft draft, long item, long line) {
    var key = isField() ? keyOf(draft) : "";
    var holder = holders.get(key);
    return key.isEmpty() || (holder != null && holder.item() == item)
        ? null
        : Reason.keyContradicted(field, record.line(), line);
  }

  void write() {
    jdbc.batchUpdate("INSERT INTO item_key (item_id, run_id, item_key) VALUES (?, ?, ?)", added);
  }
}
