package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class CsvRecordReaderTest {

  @TempDir Path directory;

  @Test
  void a_restart_goes_on_after_the_last_committed_record() throws IOException {
    var file = file("name\nA\n\n\"B\nb\"\nC\nD\n");
    var context = new ExecutionContext();
    var killed =
        new CsvRecordReader(file, Layout.of(Dialect.comma()), record -> {}, new StopSignal());
    killed.open(context);
    killed.read();
    killed.read();
    killed.update(context);
    killed.read();

    var passedOver = new ArrayList<Long>();
    var restarted =
        new CsvRecordReader(
            file,
            Layout.of(Dialect.comma()),
            record -> passedOver.add(record.number()),
            new StopSignal());
    restarted.open(context);

    assertThat(passedOver).containsExactly(1L, 2L);
    assertThat(restarted.read()).isEqualTo(new CsvRecord(3, 6, List.of("C")));
    assertThat(restarted.read()).isEqualTo(new CsvRecord(4, 7, List.of("D")));
    assertThat(restarted.read()).isNull();
    restarted.update(context);
    restarted.close();
    killed.close();

    var finished =
        new CsvRecordReader(file, Layout.of(Dialect.comma()), record -> {}, new StopSignal());
    finished.open(context);
    assertThat(finished.read()).isNull();
    finished.close();
  }

  @Test
  void a_restart_finds_the_same_rows_with_text_after_their_quotes() throws IOException {
    var file = file("name\n\n\"A\" a\n\"B\nb\"\n\"C\" c\n\"D\" d\n");
    var layout = Layout.of(Dialect.comma()).minding(Layout.Trait.LOOSE_QUOTES);
    var context = new ExecutionContext();
    var killed = new CsvRecordReader(file, layout, record -> {}, new StopSignal());
    killed.open(context);
    killed.read();
    killed.read();
    killed.update(context);
    killed.close();

    var restarted = new CsvRecordReader(file, layout, record -> {}, new StopSignal());
    restarted.open(context);

    var fault = new TextAfterQuote(List.of(0), false);
    assertThat(restarted.read()).isEqualTo(new CsvRecord(3, 6, List.of("\"C\" c"), fault));
    assertThat(restarted.read()).isEqualTo(new CsvRecord(4, 7, List.of("\"D\" d"), fault));
    assertThat(restarted.read()).isNull();
    restarted.close();
  }

  @Test
  void a_spool_that_lost_records_is_not_gone_on_with() throws IOException {
    var context = new ExecutionContext();
    context.putLong(CsvRecordReader.RECORDS_READ, 5);

    assertThatThrownBy(
            () ->
                new CsvRecordReader(
                        file("name\nA\n"),
                        Layout.of(Dialect.comma()),
                        record -> {},
                        new StopSignal())
                    .open(context))
        .hasMessageContaining("5 records")
        .hasMessageContaining("only 1");
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("spooled.csv"), content);
  }
}
