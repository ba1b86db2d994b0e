package io.flowloader.ledger.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.csv.CsvRecord;
import io.flowloader.draft.ItemDraft;
import io.flowloader.draft.Reason;
import io.flowloader.draft.StagedRecord;
import io.flowloader.draft.StagingShape;
import io.flowloader.draft.mapping.SlugCollisions;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerInMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.Chunk;

/** Rows below the one that makes an item count with it, whichever attempt stages them. */
class RowsBelowTest {

  private static final StagingShape SHAPE =
      new StagingShape(false, false, SlugCollisions.REFUSE, "slug", List.of());

  private final LedgerInMemory it = new LedgerInMemory();

  private static CsvRecord record(long number) {
    return new CsvRecord(number, number + 1, List.of("", "bread"));
  }

  private static StagedRecord item(long number, String slug) {
    return new StagedRecord.Drafted(
        record(number),
        new ItemDraft(slug, slug, List.of(), false, false, "{}", List.of(), List.of(), List.of()));
  }

  private static StagedRecord below(long number, long above) {
    return new StagedRecord.Following(
        record(number), above, above + 1, new Reason("row_goes_on", "line", List.of()));
  }

  /** As an attempt does: with a writer of its own. */
  private void attempt(StagedRecord... records) throws Exception {
    new Staging(it.ledger).writer(SHAPE).write(Chunk.of(List.of(records)));
  }

  private List<Integer> rowCounts() {
    return it.jdbc.queryForList("SELECT row_count FROM item ORDER BY item_id", Integer.class);
  }

  @Test
  void an_item_of_an_attempt_that_was_killed_gets_the_rows_of_the_next_one() throws Exception {
    attempt(item(1, "bread"), below(2, 1));
    attempt(below(3, 1), below(4, 1), item(5, "cake"), below(6, 5));
    assertThat(rowCounts()).containsExactly(4, 2);
    assertThat(it.ledger.count().byState()).containsEntry(ItemState.PENDING, 6L);
    assertThat(new Staging(it.ledger).records()).isEqualTo(6);
  }

  @Test
  void what_is_counted_along_is_what_the_tables_have() throws Exception {
    attempt(item(1, "bread"), below(2, 1), item(3, "bread"), below(4, 3));
    attempt(below(5, 3));
    var along = it.ledger.liveCounts().now();
    assertThat(it.ledger.count().byState())
        .containsEntry(ItemState.PENDING, 2L)
        .containsEntry(ItemState.INVALID, 3L);
    assertThat(along.byState()).containsAllEntriesOf(it.ledger.count().byState());
  }
}
