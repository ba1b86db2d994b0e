package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.SandboxItem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Files in the encodings and with the delimiters that people have, through the real command. */
class FilesAsTheyComeTest {

  private static final List<String> ROWS =
      List.of(
          "name;summary;price",
          "Crème brûlée;\"Sucre; patience | d’été\t…\";7.90",
          "Étude;\"Deux\r\nlignes, \"\"déjà\"\"\";1");

  @RegisterExtension final CommandFixture it = new CommandFixture();

  static Stream<String> ways() {
    return Stream.of("UTF-8", "UTF-8+", "UTF-16LE", "UTF-16LE+", "UTF-16BE+", "windows-1252")
        .flatMap(encoding -> Stream.of(",gz", ";", "\tgz", "|").map(rest -> encoding + " " + rest));
  }

  /**
   * @param way the encoding, {@code +} for a byte order mark, the delimiter, {@code gz} for gzip
   */
  @ParameterizedTest
  @MethodSource("ways")
  void a_file_is_read_however_it_was_written(String way) {
    var encoding = way.substring(0, way.indexOf(' '));
    var delimiter = way.charAt(way.indexOf(' ') + 1);
    var mark = encoding.endsWith("+") ? "\uFEFF" : "";
    // Only those outside of quotes: here, those without a blank after them.
    var text =
        mark + String.join("\n", ROWS).replaceAll(";(?! )", String.valueOf(delimiter)) + "\n";
    var bytes = text.getBytes(Charset.forName(encoding.replace("+", "")));

    var ended =
        it.importFile(it.bytes("in.csv", way.endsWith("gz") ? gzip(bytes) : bytes)).exits(0);

    assertThat(it.items()).extracting(SandboxItem::name).containsExactly("Crème brûlée", "Étude");
    assertThat(summaryOf("creme-brulee")).isEqualTo("Sucre; patience | d’été\t…");
    assertThat(summaryOf("etude")).isEqualTo("Deux\r\nlignes, \"déjà\"");
    assertThat(it.csv("rows.csv")).extracting(row -> row.get("line")).containsExactly("2", "3");
    var plain = encoding.startsWith("UTF-8") && delimiter == ',';
    assertThat(ended.err().contains("Reading ")).isEqualTo(!plain);
  }

  @Test
  void what_is_detected_is_said_aloud_and_can_be_overruled() {
    var file =
        it.bytes("in.csv", "name;summary\n5 \u0080;x\n".getBytes(StandardCharsets.ISO_8859_1));
    it.importFile(file)
        .exits(0)
        .says(
            "as windows-1252 (detected; say --encoding to overrule)",
            "columns separated by \";\" (detected; say --delimiter to overrule)");
    it.importFile(file, "--encoding", "IBM850", "--delimiter", "semicolon").exits(0);
    assertThat(it.items()).extracting(SandboxItem::name).containsExactly("5 €", "5 Ç");
  }

  @Test
  void a_definition_says_how_its_file_is_written() {
    it.bytes("news.csv", "name|summary\n5 \u0080|x\n".getBytes(StandardCharsets.ISO_8859_1));
    it.file(
        "config/imports/news.yml",
        "file: news.csv",
        "collection: " + io.flowloader.sandbox.Sandbox.COLLECTION_ID,
        "encoding: IBM850",
        "delimiter: \"|\"",
        "mend-encoding: true");
    it.run("import", "news", "--base-url", it.sandbox.baseUrl()).exits(0).says("(as you said)");
    assertThat(it.items()).extracting(SandboxItem::name).containsExactly("5 Ç");
  }

  @Test
  void a_wrong_setting_of_a_definition_is_told_with_its_line() {
    it.file("news.csv", "name", "A");
    it.file("config/imports/news.yml", "file: news.csv", "delimiter: \"::\"");
    it.run("import", "news", "--collection", "x", "--base-url", it.sandbox.baseUrl())
        .exits(2)
        .says("news.yml, line 2", "\"::\" is not");
  }

  @Test
  void text_that_was_decoded_wrongly_before_is_noticed_and_mended_when_asked() {
    var file = it.file("in.csv", "name,summary", "A,right é", "B,Donâ€™t touch the brÃ»lÃ©e é");
    it.importFile(file)
        .exits(0)
        .says("2 words", "line 3", "\"Donâ€™t\" for \"Don’t\"", "--mend-encoding");
    assertThat(summaryOf("b")).isEqualTo("Donâ€™t touch the brÃ»lÃ©e é");
    var other = it.file("in.csv", "name,summary", "C,right é", "D,Donâ€™t touch the brÃ»lÃ©e é");
    it.importFile(other, "--mend-encoding").exits(0).says("Mended 2 words");
    assertThat(summaryOf("d")).isEqualTo("Don’t touch the brûlée é");
    assertThat(summaryOf("c")).isEqualTo("right é");
  }

  @Test
  void a_delimiter_that_is_not_clear_is_said() {
    it.importFile(it.file("in.csv", "name;price,summary", "A;1,x"))
        .exits(2)
        .says("taken to be separated by \",\", but \";\" would do as well", "--delimiter");
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-16LE,no byte of it is zero",
    "Shift_JIS,line 2: what stands here is no Shift_JIS"
  })
  void a_named_encoding_that_does_not_fit_is_told_and_nothing_is_sent(String name, String words) {
    var file = it.bytes("in.csv", "name\nCaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    it.importFile(file, "--encoding", name).exits(2).says(words, "--encoding");
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
    it.importFile(file).exits(0);
  }

  @Test
  void failed_rows_of_a_file_with_semicolons_in_utf_16_are_mended_and_imported()
      throws IOException {
    var text = "\uFEFFname;price\nGut;1\nSüß;\"2,\nviel\"\n";
    it.importFile(it.bytes("in.csv", text.getBytes(StandardCharsets.UTF_16LE))).exits(1);
    var failed = CommandFixture.read(it.latest("failed-rows.csv"));
    assertThat(it.csv("failed-rows.csv").get(0).toList()).startsWith("Süß", "2,\nviel", "3");
    var mended =
        Files.writeString(it.home.resolve("mended.csv"), failed.replace("\"2,\nviel\"", "2"));
    it.importFile(mended).exits(0);
    assertThat(it.items()).extracting(SandboxItem::name).containsExactly("Gut", "Süß");
  }

  @Test
  void a_stopped_run_goes_on_without_its_file_and_keeps_its_failed_rows() throws IOException {
    var file = stoppedFile();
    Files.delete(file);
    it.importFile(file, "--rows-per-request", "1").exits(1).says("is gone");
    assertThat(it.items()).extracting(SandboxItem::name).containsExactly("É1", "É2", "É3");
    assertThat(it.csv("failed-rows.csv").get(0).toList()).startsWith("Ébad", "cheap", "5");
  }

  @Test
  void a_stopped_run_is_not_gone_on_with_in_another_encoding() {
    var file = stoppedFile();
    it.importFile(file, "--encoding", "IBM850").exits(2).says("Run 1", "--again");
    it.importFile(file, "--rows-per-request", "1").exits(1).says("goes on (attempt 2)");
    it.recordAgreesWithSite();
  }

  /** The site is in trouble after the first row. */
  private Path stoppedFile() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    var text = "name;price\nÉ1;1\nÉ2;2\nÉ3;3\nÉbad;cheap\n";
    var file = it.bytes("in.csv", text.getBytes(Charset.forName("windows-1252")));
    stopAfterFirst();
    it.importFile(file, "--rows-per-request", "1").exits(3);
    mendSite();
    return file;
  }

  private void stopAfterFirst() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number > 1
                ? new Fault.Status(401, false, false, null)
                : Fault.NONE);
  }

  private void mendSite() {
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
  }

  @Test
  void standard_input_is_imported_and_goes_on_with_the_same_bytes() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    it.standardInput = gzip("name;price\nA;1\nB;2\nC;3\n".getBytes(StandardCharsets.UTF_8));
    stopAfterFirst();
    it.importFile(Path.of("-"), "--rows-per-request", "1").exits(3);
    mendSite();
    it.importFile(Path.of("-"), "--rows-per-request", "1").exits(0).says("goes on (attempt 2)");
    assertThat(it.items()).extracting(SandboxItem::name).containsExactly("A", "B", "C");
    assertThat(it.summary().path("file").asString()).isEqualTo("-");
    assertThat(it.home.resolve("var/spool/standard-input")).doesNotExist();
    it.importFile(Path.of("-")).exits(0).says("Already imported");
  }

  @Test
  void nothing_on_standard_input_is_told() {
    it.importFile(Path.of("-")).exits(2).says("Nothing came on standard input");
    it.standardInput = "\n\n".getBytes(StandardCharsets.UTF_8);
    it.importFile(Path.of("-")).exits(2).says("standard input is empty");
    assertThat(it.home.resolve("var/spool/standard-input")).doesNotExist();
  }

  private String summaryOf(String slug) {
    return it.items().stream()
        .filter(item -> item.slug().equals(slug))
        .map(item -> JsonMapper.shared().readTree(item.fieldData()).path("summary").asString())
        .findFirst()
        .orElseThrow();
  }

  private static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
