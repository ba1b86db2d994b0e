package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that would become large ones are stopped at a bound, before anything is sent. */
class HostileFilesTest {

  @TempDir Path home;
  private CommandFixture it;

  @BeforeEach
  void start() {
    it = new CommandFixture(home);
  }

  @AfterEach
  void stop() {
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
    it.close();
  }

  /** A kilobyte or so for each megabyte. */
  private Path gzip(String beginning, String filling, int megabytes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(beginning.getBytes(StandardCharsets.UTF_8));
      var block = filling.repeat(1_000_000 / filling.length()).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < megabytes; i++) {
        out.write(block);
      }
    }
    return it.bytes("bomb.csv.gz", bytes.toByteArray());
  }

  @Test
  void gzip_of_more_than_may_be_read_is_stopped_at_the_bound() throws IOException {
    it.environment.put("FLOWLOADER_MAX_FILE_SIZE", "2MB");
    it.importFile(gzip("name,price\n", "Bread,1.50\n", 60)).exits(2).says("max-file-size");
  }

  @Test
  void gzip_of_one_line_without_end_is_stopped() throws IOException {
    it.importFile(gzip("", "x", 60)).exits(2);
  }
}
