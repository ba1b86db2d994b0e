package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

  @TempDir Path directory;

  @Test
  void the_copy_is_named_by_the_hash_and_holds_the_bytes() throws IOException {
    var file = file("name\nÉtude\n");

    var copy = copy(file, file.fingerprint());

    assertThat(copy)
        .isEqualTo(directory.resolve("state/spool/" + file.fingerprint().sha256() + ".csv"))
        .hasContent("name\nÉtude\n");
    assertThat(file.fingerprint().size()).isEqualTo(12);
  }

  @Test
  void the_fingerprint_is_the_sha_256_of_the_original_bytes() throws IOException {
    assertThat(file("abc").fingerprint().sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void a_byte_order_mark_is_dropped() throws IOException {
    var file = file("\uFEFFname\nA\n");

    assertThat(copy(file, file.fingerprint())).hasContent("name\nA\n");
  }

  @Test
  void only_the_owner_may_read_the_copy() throws IOException {
    var file = file("name\nA\n");

    var copy = copy(file, file.fingerprint());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void a_complete_copy_is_used_again() throws IOException {
    var file = file("\uFEFFname\nA\n");
    var copy = copy(file, file.fingerprint());
    Files.setLastModifiedTime(copy, FileTime.fromMillis(0));

    copy(file, file.fingerprint());

    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(FileTime.fromMillis(0));
  }

  @Test
  void a_copy_that_lost_its_end_is_made_again() throws IOException {
    var file = file("name\nA long enough name\n");
    var copy = copy(file, file.fingerprint());
    Files.writeString(copy, "name\n");

    assertThat(copy(file, file.fingerprint())).hasContent("name\nA long enough name\n");
  }

  @Test
  void what_a_killed_copy_left_is_overwritten() throws IOException {
    var file = file("name\nA\n");
    var copy = directory.resolve("state/spool/" + file.fingerprint().sha256() + ".csv");
    Files.createDirectories(copy.getParent());
    Files.writeString(copy.resolveSibling(copy.getFileName() + ".part"), "x".repeat(1000));

    assertThat(copy(file, file.fingerprint())).hasContent("name\nA\n");
    assertThat(copy.getParent())
        .isDirectoryContaining(copy::equals)
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_file_that_changes_while_it_is_read_is_refused_and_leaves_nothing() throws IOException {
    var file = file("name\nA\n");
    var before = file.fingerprint();
    Files.writeString(file.path(), "name\nB\n");

    assertThatThrownBy(() -> copy(file, before))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("was changed while it was read");
    assertThat(directory.resolve("state/spool")).isEmptyDirectory();
  }

  @Test
  void bytes_that_are_not_utf_8_are_told_far_into_the_file() throws IOException {
    var rows = "name\n" + "Ünïcödé,€,😀\n".repeat(40_000);
    var good = rows.getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[good.length + 2];
    System.arraycopy(good, 0, bytes, 0, good.length);
    bytes[good.length] = 'x';
    bytes[good.length + 1] = (byte) 0xC3;

    var file = file(bytes);

    assertThatThrownBy(() -> copy(file, file.fingerprint()))
        .hasMessageContaining("line 40002: the text is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void characters_on_the_edge_of_a_block_are_whole(int shift) throws IOException {
    var text = "x".repeat(CsvFile.BLOCK_BYTES - shift) + "é€😀é€😀";
    var file = file(text);

    assertThat(Files.readString(copy(file, file.fingerprint()))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\r\n \t\n", "\uFEFF\n\n"})
  void an_empty_file_is_refused(String content) throws IOException {
    var file = file(content);

    assertThatThrownBy(file::fingerprint)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(file.path() + " is empty");
  }

  @Test
  void what_is_no_file_is_refused_with_its_path() {
    var absent = directory.resolve("absent.csv");
    assertThatThrownBy(() -> new CsvFile(absent).fingerprint())
        .isInstanceOf(BadInputException.class)
        .hasMessage("There is no file " + absent + ". Check the path.");
    assertThatThrownBy(() -> new CsvFile(directory).fingerprint())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(directory + " is a directory");
    assertThatThrownBy(() -> new CsvFile(Path.of("/dev/null")).fingerprint())
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no plain file");
  }

  @Test
  void gzip_of_a_line_without_end_is_refused_before_it_is_unpacked() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write("name\nA".getBytes(StandardCharsets.UTF_8));
      var much = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (var i = 0; i < 200; i++) {
        gzip.write(much);
      }
    }
    // Damaged at its end: who unpacks so far is told of that instead.
    var file = file(Arrays.copyOf(bytes.toByteArray(), bytes.size() - 20));

    assertThatThrownBy(() -> copy(file, file.fingerprint()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 2: the record that begins here is longer than 16,777,216");
    assertThat(directory.resolve("state/spool")).isEmptyDirectory();
  }

  @Test
  void a_file_is_bounded_by_what_it_unpacks_to() throws IOException {
    var settings = new FileSettings(null, null, false, null, ShortRows.REFUSE, 20);
    var fits = file("name\n" + "A\n".repeat(7));
    assertThat(spool().copy(fits, fits.fingerprint(), new CopyOrder(settings, "k")).path())
        .exists();

    var file = file("name\n" + "A\n".repeat(8));
    assertThatThrownBy(() -> spool().copy(file, file.fingerprint(), new CopyOrder(settings, "k")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is larger than 20 bytes")
        .hasMessageContaining("max-file-size");
    assertThatThrownBy(
            () -> spool().receive(new ByteArrayInputStream(new byte[21]), 20, new StopSignal()))
        .hasMessageContaining("standard input is larger than 20 bytes");
  }

  @ParameterizedTest
  @CsvSource({"500MB, 500000000", "20 GB, 20000000000", "1tb, 1000000000000", "7B, 7"})
  void a_size_has_a_unit(String text, long bytes) {
    assertThat(FileSettings.bytes(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "0GB", "-1GB", "1.5GB", "1GiB", "many"})
  void what_is_no_size_is_none(String text) {
    assertThat(FileSettings.bytes(text)).isEmpty();
  }

  @Test
  void a_stop_ends_the_copying_and_leaves_nothing() throws IOException {
    var file = file("name\nA\n");
    var stop = new StopSignal();
    stop.request();

    assertThatThrownBy(() -> file.fingerprint(stop)).isInstanceOf(StoppedException.class);
    var order = new CopyOrder(FileSettings.none(), "k", stop, false);
    assertThatThrownBy(() -> spool().copy(file, file.fingerprint(), order))
        .isInstanceOf(StoppedException.class);
    assertThatThrownBy(() -> spool().receive(new ByteArrayInputStream(new byte[] {'a'}), 20, stop))
        .isInstanceOf(StoppedException.class);
    assertThat(directory.resolve("state/spool")).isEmptyDirectory();
  }

  @Test
  void a_stop_ends_the_look_over_the_records() throws IOException {
    var copy = Files.writeString(directory.resolve("copy.csv"), "name\n" + "A\n".repeat(2_000));
    var stop = new StopSignal();
    stop.request();

    assertThatThrownBy(() -> Look.at(copy, Layout.of(Dialect.comma()), stop))
        .isInstanceOf(StoppedException.class);
  }

  private Path copy(CsvFile file, FileFingerprint expected) {
    return spool().copy(file, expected, new CopyOrder(FileSettings.none(), "told-nothing")).path();
  }

  private Spool spool() {
    return Spool.in(directory.resolve("state"));
  }

  private CsvFile file(String content) throws IOException {
    return file(content.getBytes(StandardCharsets.UTF_8));
  }

  private CsvFile file(byte[] content) throws IOException {
    return new CsvFile(Files.write(directory.resolve("input.csv"), content));
  }
}
