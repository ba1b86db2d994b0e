package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no CSV file is told by its beginning, and no CSV file is taken for it. */
class NoCsvTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html><head><title> Sign in\\n</title>  | an HTML page, not",
        "\\n\\n  <html>                                         | an HTML page, not",
        "<html><body><table><tr><td>name                        | an HTML page with a table",
        "<?xml version='1.0'?><rows/>                           | XML",
        "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'> | Excel workbook saved as XML",
        "%PDF-1.7                                               | a PDF document",
        "{\"error\": \"not signed in\"}                         | JSON",
        "[{\"name\": \"A\"}]                                    | JSON",
        "{\\rtf1                                                | RTF",
        "\u0089PNG\\r                                           | an image",
        "\u00D0\u00CF\u0011\u00E0\u00A1                         | an old Excel workbook",
        "BZh9                                                   | packed",
      })
  void it_is_said_what_it_is(String beginning, String words) {
    var text = beginning.strip().replace("\\n", "\n").replace("\\r\\", "\r");
    assertThat(words(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "[Content_Types].xml, an Excel workbook",
    "xl/workbook.xml, an Excel workbook",
    "articles.csv, a zip archive"
  })
  void an_archive_is_told_by_what_it_holds(String entry, String words) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(1);
    }
    assertThat(words(bytes.toByteArray(), StandardCharsets.UTF_8)).contains(words);
  }

  @Test
  void a_page_in_utf_16_is_a_page() {
    assertThat(words("<html>".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16LE))
        .contains("an HTML page");
  }

  @Test
  void a_page_says_what_it_calls_itself() {
    var page = "<html><head><title>Sign in - Accounts</title>".getBytes(StandardCharsets.UTF_8);
    assertThat(words(page, StandardCharsets.UTF_8))
        .contains("The page calls itself \"Sign in - Accounts\".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,slug\nA,a\n",
        "<name>,x\nA,1\n",
        "\"<p>name</p>\",x\n",
        "[name],[slug]\n",
        "{name},x\n",
        "PK,name\n1,A\n"
      })
  void a_csv_file_is_none_of_these(String text) {
    assertThat(words(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEmpty();
  }

  private static String words(byte[] bytes, Charset charset) {
    return NoCsv.wordsFor(bytes, bytes.length, charset).orElse("");
  }
}
