package io.flowloader.ledger;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.ItemDraft;
import io.flowloader.draft.Reason;
import io.flowloader.draft.StagedRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stages a chunk of records: the good ones as items, the others with their reason. Writes in the
 * chunk's own transaction, so that the rows and the reader's place in the file are committed
 * together.
 */
public final class LedgerWriter implements ItemWriter<StagedRecord> {

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final Tally tally;
  private final long run;
  private long nextItemId;

  /** Opened by {@link SendLedger#stagingOf}. */
  LedgerWriter(JdbcTemplate jdbc, PackKeys packKeys, Tally tally, long run) {
    this.jdbc = jdbc;
    this.packKeys = packKeys;
    this.tally = tally;
    this.run = run;
    packKeys.forget();
    // We alone have this database: the highest number is ours to go on from.
    var highest = jdbc.queryForObject("SELECT COALESCE(MAX(item_id), 0) FROM item", Long.class);
    this.nextItemId = highest == null ? 1 : highest + 1;
  }

  @Override
  public void write(Chunk<? extends StagedRecord> chunk) {
    var slugs = slugsSeen(chunk.getItems());
    var items = new ArrayList<Object[]>();
    var records = new ArrayList<Object[]>();
    for (var staged : chunk.getItems()) {
      if (staged instanceof StagedRecord.Drafted drafted) {
        var first = slugs.putIfAbsent(drafted.draft().slug(), drafted.record().line());
        if (first == null) {
          records.add(good(drafted.record(), nextItemId));
          items.add(item(drafted, nextItemId++));
        } else {
          var slug = drafted.draft().slug();
          records.add(
              bad(drafted.record(), slug, Reason.slugTwice(slug, drafted.record().line(), first)));
        }
      } else if (staged instanceof StagedRecord.Refused refused) {
        records.add(bad(refused.record(), refused.slug(), refused.reason()));
      }
    }
    insert(items, records);
    tally.add(ItemState.PENDING, items.size());
    tally.add(ItemState.INVALID, records.size() - items.size());
  }

  /** The slugs of this chunk that earlier chunks have, with the line where each stands. */
  private Map<String, Long> slugsSeen(List<? extends StagedRecord> chunk) {
    var asked =
        chunk.stream()
            .filter(StagedRecord.Drafted.class::isInstance)
            .map(staged -> ((StagedRecord.Drafted) staged).draft().slug())
            .distinct()
            .toArray(String[]::new);
    var seen = new HashMap<String, Long>();
    jdbc.query(
        "SELECT slug, line FROM item WHERE run_id = ? AND slug = ANY(?)",
        row -> {
          seen.put(row.getString(1), row.getLong(2));
        },
        run,
        asked);
    return seen;
  }

  private Object[] item(StagedRecord.Drafted drafted, long id) {
    ItemDraft draft = drafted.draft();
    var key = packKeys.of(draft.cmsLocaleIds(), draft.draft(), draft.archived());
    return new Object[] {
      id,
      run,
      key.id(),
      drafted.record().line(),
      draft.slug(),
      draft.fieldData(),
      ItemState.PENDING.name()
    };
  }

  private Object[] good(CsvRecord record, long itemId) {
    return new Object[] {run, record.number(), record.line(), itemId, null, null, null};
  }

  private Object[] bad(CsvRecord record, String slug, Reason reason) {
    return new Object[] {
      run,
      record.number(),
      record.line(),
      null,
      Runs.cut(slug, 300),
      reason.code(),
      Runs.cut(reason.message(), 4000)
    };
  }

  private void insert(List<Object[]> items, List<Object[]> records) {
    jdbc.batchUpdate(
        """
        INSERT INTO item (item_id, run_id, packing_id, line, slug, field_data, state)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        items);
    jdbc.batchUpdate(
        """
        INSERT INTO csv_record (run_id, number, line, item_id, slug, code, message)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        records);
  }
}
