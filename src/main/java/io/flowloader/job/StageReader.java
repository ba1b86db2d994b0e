package io.flowloader.job;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecordReader;
import io.flowloader.time.StopSignal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads batches of records until the file ends or a stop is requested; the step's own thread tells
 * the step. A batch is bounded by rows and by characters: a chunk of so many rows alone could be as
 * large as the rows are.
 */
final class StageReader implements ItemStreamReader<List<CsvRecord>> {

  /** Large enough that commits do not count. */
  private static final int RECORDS_A_BATCH = 500;

  /** Small enough for a heap of 256 MB, with what is made of them. */
  private static final long CHARACTERS_A_BATCH = 2_000_000;

  private final CsvRecordReader records;
  private final long staged;
  private final StopSignal stop;
  private final StepExecution step;

  /**
   * @param staged how many records the ledger has already
   */
  StageReader(CsvRecordReader records, long staged, StopSignal stop, StepExecution step) {
    this.records = records;
    this.staged = staged;
    this.stop = stop;
    this.step = step;
  }

  @Override
  public @Nullable List<CsvRecord> read() {
    if (stop.isRequested()) {
      // Null alone would say that the file has ended.
      step.setTerminateOnly();
      return null;
    }
    var batch = new ArrayList<CsvRecord>();
    long characters = 0;
    while (batch.size() < RECORDS_A_BATCH && characters < CHARACTERS_A_BATCH) {
      var record = records.read();
      if (record == null) {
        break;
      }
      batch.add(record);
      characters += record.cells().stream().mapToLong(String::length).sum();
    }
    return batch.isEmpty() ? null : batch;
  }

  /**
   * Goes on behind what the ledger has, which is committed with the rows themselves. The step's
   * context says the same, but a kill while a restart makes its step leaves it empty.
   */
  @Override
  public void open(ExecutionContext context) {
    context.putLong(CsvRecordReader.RECORDS_READ, staged);
    records.open(context);
  }

  @Override
  public void update(ExecutionContext context) {
    records.update(context);
  }

  @Override
  public void close() {
    records.close();
  }
}
