package io.flowloader.job;

import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecordReader;
import io.flowloader.time.StopSignal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads records until the file ends or a stop is requested; the step's own thread tells the step.
 */
final class StageReader implements ItemStreamReader<CsvRecord>, StepExecutionListener {

  private final CsvRecordReader records;
  private final StopSignal stop;
  private @Nullable StepExecution step;

  StageReader(CsvRecordReader records, StopSignal stop) {
    this.records = records;
    this.stop = stop;
  }

  @Override
  public void beforeStep(StepExecution stepExecution) {
    step = stepExecution;
  }

  @Override
  public @Nullable CsvRecord read() {
    if (stop.isRequested()) {
      // The chunk read so far is still committed; null alone would say that the file has ended.
      Objects.requireNonNull(step, "the step has begun").setTerminateOnly();
      return null;
    }
    return records.read();
  }

  @Override
  public void open(ExecutionContext context) {
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
