package io.flowloader.csv;

import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads a spooled file in a chunk step. A restart reads again from the start up to the last
 * committed record: seconds for a million records, while counting bytes to jump there would cost
 * more on every run.
 */
public final class CsvRecordReader implements ItemStreamReader<CsvRecord> {

  /** Where the number of records is kept that were read and committed. */
  public static final String RECORDS_READ = "csv.records.read";

  private final Path spooled;
  private final Layout layout;
  private final StopSignal stop;
  private final Consumer<CsvRecord> passedOver;
  private @Nullable CsvRecords records;
  private long read;

  /**
   * @param passedOver is given the records that were read before
   * @param stop is heard meanwhile
   */
  public CsvRecordReader(
      Path spooled, Layout layout, Consumer<CsvRecord> passedOver, StopSignal stop) {
    this.passedOver = passedOver;
    this.stop = stop;
    this.spooled = spooled;
    this.layout = layout;
  }

  /**
   * @throws io.flowloader.problem.BadInputException if the header cannot be worked with
   * @throws StoppedException if a stop was requested meanwhile
   * @throws java.io.UncheckedIOException if the file cannot be read
   */
  @Override
  public void open(ExecutionContext context) {
    close();
    var opened = CsvRecords.open(spooled, layout);
    records = opened;
    var before = context.getLong(RECORDS_READ, 0);
    for (read = 0; read < before; read++) {
      if (stop.isRequested()) {
        throw new StoppedException();
      }
      var record = opened.next();
      if (record == null) {
        throw new IllegalStateException(
            "%d records of %s were read before, but it has only %d"
                .formatted(before, spooled, read));
      }
      passedOver.accept(record);
    }
  }

  /** Refuses what {@link CsvRecords#next()} refuses. */
  @Override
  public @Nullable CsvRecord read() {
    if (records == null) {
      throw new IllegalStateException("the reader was not opened");
    }
    var next = records.next();
    if (next != null) {
      read++;
    }
    return next;
  }

  @Override
  public void update(ExecutionContext context) {
    context.putLong(RECORDS_READ, read);
  }

  @Override
  public void close() {
    if (records != null) {
      records.close();
      records = null;
    }
  }
}
