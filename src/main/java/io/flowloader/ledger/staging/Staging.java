package io.flowloader.ledger.staging;

import io.flowloader.draft.StagedRecord;
import io.flowloader.draft.StagingShape;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.StagedRecords;
import java.util.List;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Puts the records of a file into the ledger. */
public final class Staging {

  private final RunLedger ledger;

  /**
   * @param ledger of the run
   */
  public Staging(RunLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * The writer that stages the run.
   *
   * @param shape how records become items
   */
  public ItemWriter<List<StagedRecord>> writer(StagingShape shape) {
    return shape.rowPerLocale()
        ? new LocaleRowsWriter(ledger, shape)
        : new LedgerWriter(ledger, shape);
  }

  /** How many records of the file are staged: the first ones, for records are staged in order. */
  public long records() {
    return new StagedRecords(ledger.jdbc(), ledger.rows()).count();
  }
}
