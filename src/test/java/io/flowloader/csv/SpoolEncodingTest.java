package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolEncodingTest {

  private static final String FRENCH =
      "name,summary\nCrème brûlée,Sucre & patience\nÉtude,Une étude d’été\n";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "windows-1252,     windows-1252, 'name\nCafé\n'",
    "windows-1252,     windows-1252, 'price\n100 £\n'",
    "windows-1252,     windows-1252, 'Bäckerei;Straße\nMüller;Große Str. 5\n'",
    "windows-1252,     windows-1252, 'Ça va être, œuvre – “quoted” … ½ ©\n'",
    "windows-1252,     windows-1252, 'Señor Núñez, año nuevo\n'",
    "ISO-8859-1,       windows-1252, 'name\nCafé à la crème\n'",
    "windows-1251,     windows-1251, 'Свежий хлеб\nСахар и терпение\n'",
    "KOI8-R,           KOI8-R,       'Свежий хлеб\nСахар и терпение\n'",
    "ISO-8859-7,       ISO-8859-7,   'Φρέσκο ψωμί\nζάχαρη και υπομονή\n'",
    "Shift_JIS,        Shift_JIS,    '焼きたてのパン\n砂糖と忍耐\n東京の桜、春の風\n'",
    "EUC-JP,           EUC-JP,       '焼きたてのパン\n砂糖と忍耐\n東京の桜、春の風\n'",
    "GB18030,          GB18030,      '新鲜面包\n糖和耐心\n北京的春天\n你好世界\n'",
    "Big5,             Big5,         '新鮮麵包\n糖和耐心\n台北的春天\n'",
    "EUC-KR,           EUC-KR,       '신선한 빵\n설탕과 인내심\n서울의 봄\n'",
    "UTF-16LE,         UTF-16LE,     'name\nCafé\n'",
    "UTF-16BE,         UTF-16BE,     'name\nCafé\n'",
  })
  void an_encoding_is_detected_and_said_aloud(String written, String found, String text)
      throws IOException {
    var copy = copy(file(text.getBytes(Charset.forName(written))), FileSettings.none());

    assertThat(copy.path()).hasContent(text);
    assertThat(copy.remarks().get(0)).contains(" as " + found + " (detected; say --encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void a_byte_order_mark_says_the_encoding(String encoding) throws IOException {
    var copy =
        copy(file(("\uFEFF" + FRENCH).getBytes(Charset.forName(encoding))), FileSettings.none());

    assertThat(copy.path()).hasContent(FRENCH);
    assertThat(copy.remarks()).hasSize(encoding.equals("UTF-8") ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8,UTF-8",
    "UTF-16LE,UTF-16LE",
    "UTF-16LE,UTF-16",
    "UTF-16BE,UTF-16",
    "windows-1252,cp1252",
    "ISO-8859-15,latin9",
    "IBM850,IBM850",
    "UTF-8,utf8"
  })
  void a_named_encoding_is_taken(String written, String named) throws IOException {
    var text = "name\nCrème brûlée\n";
    var settings = new FileSettings(FileSettings.encoding(named).orElseThrow(), null, false);

    assertThat(copy(file(text.getBytes(Charset.forName(written))), settings).path())
        .hasContent(text);
    var marked = ("\uFEFF" + text).getBytes(Charset.forName(written));
    if (written.startsWith("UTF")) {
      assertThat(copy(file(marked), settings).path()).hasContent(text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE,     'name\nA\n',           'no byte of it is zero'",
    "UTF-8,        'name\nB\nCaf\u00e9\n','line 3: what stands here is no UTF-8'",
    "windows-1252, 'name\n\u0081\n',      'line 2: what stands here is no windows-1252'",
    "Shift_JIS,    'name\nA\n\u0080\n',   'line 3: what stands here is no Shift_JIS'",
  })
  void a_named_encoding_that_does_not_fit_is_refused(String named, String latin1, String message)
      throws IOException {
    var settings = new FileSettings(Charset.forName(named), null, false);
    var file = file(latin1.getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> copy(file, settings))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("--encoding");
    assertThat(directory.resolve("state/spool")).isEmptyDirectory();
  }

  @Test
  void a_name_that_the_byte_order_mark_contradicts_is_refused() throws IOException {
    var file = file("\uFEFFname\n".getBytes(StandardCharsets.UTF_8));
    var settings = new FileSettings(Charset.forName("windows-1252"), null, false);

    assertThatThrownBy(() -> copy(file, settings))
        .hasMessageContaining("mark of UTF-8, but its encoding is said to be windows-1252");
  }

  @Test
  void one_wrong_byte_deep_in_utf_8_is_told_and_not_guessed_around() throws IOException {
    var good = ("name\n" + "Crème brûlée\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8);
    var bytes = Arrays.copyOf(good, good.length + 2);
    bytes[good.length] = (byte) 0xE9;
    bytes[good.length + 1] = '\n';
    var file = file(bytes);

    assertThatThrownBy(() -> copy(file, FileSettings.none()))
        .hasMessageContaining("line 50002: the text is not UTF-8. Save the file as UTF-8")
        .hasMessageContaining("--encoding");
  }

  @Test
  void what_is_not_ascii_may_stand_far_into_the_file() throws IOException {
    var text = "name\n" + "plain\n".repeat(100_000) + "Café\n";

    assertThat(copy(file(text.getBytes(Charset.forName("windows-1252"))), FileSettings.none()))
        .satisfies(copy -> assertThat(Files.readString(copy.path())).isEqualTo(text));
  }

  @Test
  void zero_bytes_here_and_there_are_no_utf_16() throws IOException {
    var file = file("name\nA\nB\0\n\0\0\0\0\0".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> copy(file, FileSettings.none()))
        .hasMessageContaining("line 3: there are zero bytes");
  }

  @Test
  void gzip_is_decompressed_and_the_hash_is_that_of_the_original_bytes() throws IOException {
    var bytes = gzip(FRENCH.getBytes(StandardCharsets.UTF_8));
    var file = file(bytes);

    var copy = copy(file, FileSettings.none());

    assertThat(copy.path()).hasContent(FRENCH);
    assertThat(copy.path().getFileName()).hasToString(file.fingerprint().sha256() + ".csv");
    assertThat(copy.remarks()).isEmpty();
  }

  @Test
  void gzip_of_several_members_is_read_to_its_end() throws IOException {
    var both = new ByteArrayOutputStream();
    both.write(gzip("name\nA\n".getBytes(StandardCharsets.UTF_8)));
    both.write(gzip("B\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(copy(file(both.toByteArray()), FileSettings.none()).path())
        .hasContent("name\nA\nB\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 12, 20, 40})
  void gzip_that_was_cut_is_refused(int left) throws IOException {
    var file = file(Arrays.copyOf(gzip(FRENCH.getBytes(StandardCharsets.UTF_8)), left));

    assertThatThrownBy(() -> copy(file, FileSettings.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is gzip and ends too early");
  }

  @Test
  void a_damaged_member_of_gzip_is_no_end() throws IOException {
    var both = new ByteArrayOutputStream();
    both.write(gzip("name\nA\n".getBytes(StandardCharsets.UTF_8)));
    both.write(0);
    both.write(gzip("B\n".getBytes(StandardCharsets.UTF_8)));
    var file = file(both.toByteArray());

    assertThatThrownBy(() -> copy(file, FileSettings.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is gzip and damaged");
  }

  @Test
  void the_same_bytes_decoded_otherwise_are_another_copy() throws IOException {
    var file = file("name\nCrÃ¨me €\n".getBytes(StandardCharsets.UTF_8));
    var utf8 = copy(file, FileSettings.none());
    var mended = copy(file, new FileSettings(null, null, true));
    var named = copy(file, new FileSettings(Charset.forName("windows-1252"), null, false));

    assertThat(utf8.path()).hasContent("name\nCrÃ¨me €\n");
    assertThat(mended.path()).hasContent("name\nCrème €\n");
    assertThat(named.path()).hasContent("name\nCrÃƒÂ¨me â‚¬\n");
  }

  @Test
  void a_later_attempt_reads_the_copy_as_the_first_did() throws IOException {
    var file = file("name|x\nCafé|1\n".getBytes(Charset.forName("windows-1252")));
    var sha256 = file.fingerprint().sha256();
    assertThat(spool().find(sha256, "key")).isEmpty();
    var copy = copy(file, FileSettings.none());
    Files.delete(file.path());

    assertThat(spool().find(sha256, "key")).contains(copy);
    assertThat(copy.dialect()).isEqualTo(new Dialect('|'));
    assertThat(copy.remarks()).hasSize(1);
  }

  @Test
  void a_copy_without_a_note_has_commas() throws IOException {
    var file = file(FRENCH.getBytes(StandardCharsets.UTF_8));
    var copy = copy(file, FileSettings.none());

    assertThat(spool().find(file.fingerprint().sha256(), "another"))
        .contains(new CsvCopy(copy.path(), null, Layout.earlier(Dialect.comma()), List.of()));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private CsvCopy copy(CsvFile file, FileSettings settings) {
    return spool().copy(file, file.fingerprint(), new CopyOrder(settings, key(settings)));
  }

  private static String key(FileSettings settings) {
    return "key" + settings.canonical().replaceAll("\\W", "");
  }

  private Spool spool() {
    return Spool.in(directory.resolve("state"));
  }

  private CsvFile file(byte[] content) throws IOException {
    return new CsvFile(Files.write(directory.resolve("input.csv"), content));
  }
}
