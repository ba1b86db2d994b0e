package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordsTest {

  @TempDir Path directory;

  @Test
  void names_are_trimmed_and_cells_are_not() throws IOException {
    try (var records =
        CsvRecords.open(file(" name , price\n A , 1\n"), Layout.of(Dialect.comma()))) {
      assertThat(records.header()).isEqualTo(new CsvHeader(1, List.of("name", "price")));
      assertThat(records.next()).isEqualTo(new CsvRecord(1, 2, List.of(" A ", " 1")));
      assertThat(records.next()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unix         | name,b\\nA,1\\nB,2\\n              | 2 3",
        "windows      | name,b\\r\\nA,1\\r\\nB,2\\r\\n     | 2 3",
        "old mac      | name,b\\rA,1\\rB,2\\r              | 2 3",
        "mixed        | name,b\\r\\nA,1\\nB,2\\rC,3\\r\\n   | 2 3 4",
        "no last end  | name,b\\nA,1\\nB,2                 | 2 3",
        "blank lines  | \\n\\nname,b\\n\\nA,1\\r\\n\\r\\n \\nB,2\\n\\n | 5 8",
        "quoted break | name,b\\n'A\\nA\\r\\nA',1\\nB,2\\n  | 2 5",
        "break at end | name,b\\nA,'\\n\\n'\\n\\nB,2\\n      | 2 6",
        "one column   | name\\nA\\n\\nB\\n                 | 2 4",
        "empty cells  | name,b\\n,\\n'',''\\nA,\\n           | 4",
      })
  void a_record_knows_the_line_where_it_begins(String what, String text, String lines)
      throws IOException {
    var content = text.strip().replace("\\n", "\n").replace("\\r", "\r").replace('\'', '"');

    assertThat(all(content))
        .as(what)
        .extracting(record -> String.valueOf(record.line()))
        .containsExactly(lines.split(" "));
  }

  @Test
  void records_are_numbered_and_quotes_are_read() throws IOException {
    assertThat(all("name,b\n\"A, \"\"a\"\"\",1\n\nB\"b,2,3\nC\n"))
        .containsExactly(
            new CsvRecord(1, 2, List.of("A, \"a\"", "1")),
            new CsvRecord(2, 4, List.of("B\"b", "2", "3")),
            new CsvRecord(3, 5, List.of("C")));
  }

  @Test
  void a_header_alone_has_no_records() throws IOException {
    assertThat(all("name,slug")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,name,b,name | line 2: the header has \"name\" twice, as columns 2 and 4.",
        "name,,b,c     | line 3: column 2 has no name in the header (line 2), but holds \"2\".",
        ",name,b,      | line 3: column 1 has no name in the header (line 2), but holds \"1\"."
      })
  void a_header_that_is_not_clear_is_refused(String header, String message) throws IOException {
    var file = file("\n" + header.strip() + "\n1,2,3,4\n");

    assertThatThrownBy(
            () -> {
              try (var records = CsvRecords.open(file, Layout.of(Dialect.comma()))) {
                records.header().refuseTwice(Set.of());
                records.next();
              }
            })
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void an_unclosed_quote_is_told_with_the_line_where_it_opens() {
    assertThatThrownBy(() -> all("name,b\nA,1\n\"B\nb\",\"x\nC,3\nD,4\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 4: a quote (\") opens here and is never closed");
  }

  @Test
  void the_line_of_an_unclosed_quote_is_read_in_any_language() {
    var before = Locale.getDefault();
    try {
      for (var tag : List.of("de-DE", "fr-CH", "ar-EG", "hi-IN-u-nu-deva")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThatThrownBy(() -> all("name\n" + "A\n".repeat(1232) + "\"B"))
            .hasMessageStartingWith("line " + "%d".formatted(1234) + ":");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void text_after_a_closing_quote_is_told_with_its_line_and_that_of_its_record() {
    assertThatThrownBy(() -> all("name,b\nA,1\n\"B\nb\"x,2\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "line 4: text follows a closing quote (\"); the record begins at line 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain text\n", "Ünïcödé € 😀\n"})
  void a_record_without_end_is_stopped(String filling) throws IOException {
    var file = file("name\nA\n\"B" + filling.repeat(20 * 1024 * 1024 / filling.length()) + "\"\n");

    try (var records = CsvRecords.open(file, Layout.of(Dialect.comma()))) {
      records.next();
      assertThatThrownBy(records::next)
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("line 3: the record that begins here is longer than 16,777,216");
    }
  }

  @Test
  void a_cell_of_ten_million_characters_passes_and_so_does_the_next() throws IOException {
    var cell = "0123456789".repeat(1_000_000);

    assertThat(all("name\n" + cell + "\n" + cell + "\n" + cell + "\n"))
        .hasSize(3)
        .allSatisfy(record -> assertThat(record.cells().get(0)).hasSize(10_000_000));
  }

  private List<CsvRecord> all(String content) throws IOException {
    var all = new ArrayList<CsvRecord>();
    try (var records = CsvRecords.open(file(content), Layout.of(Dialect.comma()))) {
      for (var record = records.next(); record != null; record = records.next()) {
        all.add(record);
      }
    }
    return all;
  }

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("spooled.csv"), content);
  }
}
