package io.flowloader.ledger.staging;

import io.flowloader.draft.ItemDraft;
import io.flowloader.draft.Reason;
import io.flowloader.draft.StagedRecord;
import io.flowloader.draft.StagingShape;
import io.flowloader.draft.mapping.SlugCollisions;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LiveCounts;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RunLedger;
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
final class LedgerWriter implements ItemWriter<List<StagedRecord>> {

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final LiveCounts counts;
  private final long run;
  private final StagingShape shape;

  LedgerWriter(RunLedger ledger, StagingShape shape) {
    this.jdbc = ledger.jdbc();
    this.packKeys = ledger.packKeys();
    this.counts = ledger.liveCounts();
    this.run = ledger.run().number();
    this.shape = shape;
    packKeys.forget();
  }

  @Override
  public void write(Chunk<? extends List<StagedRecord>> chunk) {
    chunk.getItems().forEach(this::stage);
  }

  private void stage(List<StagedRecord> batch) {
    var slugs = slugsSeen(batch);
    var tables = new StagedTables(jdbc, run, shape.refersToItself());
    var below = new RowsBelow(jdbc, run, batch);
    var keys = new BatchKeys(jdbc, run, shape.keyField(), batch);
    long waiting = 0;
    for (var staged : batch) {
      if (staged instanceof StagedRecord.Drafted good) {
        waiting += draft(good, slugs, keys, below, tables) ? 1 : 0;
      } else if (staged instanceof StagedRecord.Following following) {
        waiting += below.stage(following, tables) ? 1 : 0;
      } else if (staged instanceof StagedRecord.Refused refused) {
        tables.bad(refused.record(), null, refused.slug(), refused.name(), refused.reason());
      }
    }
    tables.write();
    keys.write();
    below.countRowsOfItemsBefore();
    counts.added(ItemState.PENDING, waiting);
    counts.added(ItemState.INVALID, batch.size() - waiting);
  }

  /** Whether it becomes an item. */
  private boolean draft(
      StagedRecord.Drafted good,
      Map<String, Long> slugs,
      BatchKeys keys,
      RowsBelow below,
      StagedTables tables) {
    var record = good.record();
    var slug = good.draft().slug();
    var first = slugs.putIfAbsent(slug, record.line());
    if (first != null && shape.slugCollisions() == SlugCollisions.REFUSE) {
      tables.bad(
          record, null, slug, good.draft().name(), Reason.slugTwice(slug, record.line(), first));
      return false;
    }
    var reason = keys.begin(record, good.draft(), tables.itemId(record));
    if (reason != null) {
      slugs.remove(slug, record.line());
      tables.bad(record, null, slug, good.draft().name(), reason);
      return false;
    }
    tables.good(record, tables.itemId(record));
    int rowCount = below.rowsOf(record);
    if (first == null) {
      tables.item(record, good.draft(), packKey(good.draft()), rowCount);
    } else {
      tables.itemWantingSlug(record, good.draft(), packKey(good.draft()), rowCount);
    }
    return true;
  }

  private PackKey packKey(ItemDraft draft) {
    return packKeys.of(draft.cmsLocaleIds(), draft.draft(), draft.archived());
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
}
