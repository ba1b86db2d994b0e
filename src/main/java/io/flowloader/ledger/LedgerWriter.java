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
 * Stages batches of records: the good ones as items, the others with their reason. Writes in the
 * chunk's own transaction, so that the rows and the reader's place in the file are committed
 * together.
 */
public final class LedgerWriter implements ItemWriter<List<StagedRecord>> {

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final Tally tally;
  private final long run;
  private final RowRange rows;

  /** Opened by {@link SendLedger#stagingOf}. */
  LedgerWriter(JdbcTemplate jdbc, PackKeys packKeys, Tally tally, long run) {
    this.jdbc = jdbc;
    this.packKeys = packKeys;
    this.tally = tally;
    this.run = run;
    this.rows = new RowRange(run);
    packKeys.forget();
  }

  @Override
  public void write(Chunk<? extends List<StagedRecord>> chunk) {
    chunk.getItems().forEach(this::stage);
  }

  private void stage(List<StagedRecord> batch) {
    var slugs = slugsSeen(batch);
    var items = new ArrayList<Object[]>();
    var contents = new ArrayList<Object[]>();
    var records = new ArrayList<Object[]>();
    for (var staged : batch) {
      if (staged instanceof StagedRecord.Drafted drafted) {
        var first = slugs.putIfAbsent(drafted.draft().slug(), drafted.record().line());
        if (first == null) {
          records.add(good(drafted.record()));
          items.add(item(drafted));
          contents.add(
              new Object[] {rows.of(drafted.record().number()), drafted.draft().fieldData()});
        } else {
          var slug = drafted.draft().slug();
          records.add(
              bad(drafted.record(), slug, Reason.slugTwice(slug, drafted.record().line(), first)));
        }
      } else if (staged instanceof StagedRecord.Refused refused) {
        records.add(bad(refused.record(), refused.slug(), refused.reason()));
      }
    }
    insert(items, contents, records);
    tally.add(ItemState.PENDING, items.size());
    tally.add(ItemState.INVALID, records.size() - items.size());
  }

  /** The slugs of this batch that earlier ones have, with the line where each stands. */
  private Map<String, Long> slugsSeen(List<StagedRecord> batch) {
    var asked =
        batch.stream()
            .filter(StagedRecord.Drafted.class::isInstance)
            .map(staged -> ((StagedRecord.Drafted) staged).draft().slug())
            .distinct()
            .toArray(String[]::new);
    var seen = new HashMap<String, Long>();
    jdbc.query(
        // A join, and not "= ANY": only so the planner looks each slug up in the index.
        """
        SELECT i.slug, i.line FROM UNNEST(?) s(slug) JOIN item i ON i.run_id = ? AND i.slug = s.slug
        """,
        row -> {
          seen.put(row.getString(1), row.getLong(2));
        },
        asked,
        run);
    return seen;
  }

  private Object[] item(StagedRecord.Drafted drafted) {
    ItemDraft draft = drafted.draft();
    var key = packKeys.of(draft.cmsLocaleIds(), draft.draft(), draft.archived());
    return new Object[] {
      rows.of(drafted.record().number()),
      run,
      key.id(),
      drafted.record().line(),
      draft.slug(),
      draft.fieldData().length(),
      ItemState.PENDING.name()
    };
  }

  private Object[] good(CsvRecord record) {
    long id = rows.of(record.number());
    return new Object[] {id, record.line(), id, null, null, null};
  }

  private Object[] bad(CsvRecord record, String slug, Reason reason) {
    return new Object[] {
      rows.of(record.number()),
      record.line(),
      null,
      Runs.cut(slug, 300),
      reason.code(),
      Runs.cut(reason.message(), 4000)
    };
  }

  private void insert(List<Object[]> items, List<Object[]> contents, List<Object[]> records) {
    jdbc.batchUpdate(
        """
        INSERT INTO item (item_id, run_id, packing_id, line, slug, characters, state)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        items);
    jdbc.batchUpdate("INSERT INTO item_content (item_id, field_data) VALUES (?, ?)", contents);
    jdbc.batchUpdate(
        """
        INSERT INTO csv_record (record_id, line, item_id, slug, code, message)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        records);
  }
}
