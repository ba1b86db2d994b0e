package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around the records of a file is told from them, once. */
class LayoutTest {

  private static final FileSettings NOTHING_SAID = FileSettings.none();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sep=;\n",
        "\uFEFFsep=;\r\n",
        "\"sep=;\"\n",
        "SEP=;\n",
        "sep=;;;\n",
        "\"sep=;\",,\r\n",
        " sep=; \n"
      })
  void a_first_line_that_names_the_delimiter_is_no_content(String first) throws IOException {
    var copy = copy(first + "name;x\nA;1,5\nB;2,5\n", NOTHING_SAID);

    assertThat(rows(copy)).containsExactly("2 [name, x]", "3 [A, 1,5]", "4 [B, 2,5]");
    assertThat(copy.remarks())
        .singleElement()
        .asString()
        .matches(
            "Reading in.csv as UTF-8.*, columns separated by \";\", as its first line says, which is left out\\.");
  }

  @Test
  void a_delimiter_that_a_person_names_wins_over_the_first_line() throws IOException {
    var copy = copy("sep=;\nname|x;y\nA|1\n", new FileSettings(null, '|', false));

    assertThat(rows(copy)).containsExactly("2 [name, x;y]", "3 [A, 1]");
    assertThat(copy.remarks()).singleElement().asString().contains("as you said", "sep=");
  }

  @Test
  void a_first_line_that_names_another_delimiter_than_the_file_has_is_left_out()
      throws IOException {
    assertThat(rows(copy("sep=,\nname;x\nA;1\n", NOTHING_SAID)))
        .containsExactly("2 [name, x]", "3 [A, 1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\0',
      value = {
        "a blank before           # B, \"x, y\",C        # [B, x, y, C]",
        "a blank on both sides    # B, \"x, y\" ,C       # [B, x, y, C]",
        "a tab                    # B,\\t\"x, y\"\\t,C   # [B, x, y, C]",
        "a no-break space         # B,\\u\"x, y\"\\u,C   # [B, x, y, C]",
        "at the line's end        # B, C, \"x, y\"       # [B,  C, x, y]",
        "at the line's beginning  #  \"x, y\", B, C      # [x, y,  B,  C]",
        "doubled quotes           # B, \"x \"\"y\"\"\",C # [B, x \"y\", C]",
        "a line break inside      # B, \"x\\ny\",C       # [B, x~y, C]",
        "a quote inside a cell    # B,24\" wide, C       # [B, 24\" wide,  C]",
        "a quote behind a word    # B,x \"y\",C          # [B, x \"y\", C]",
        "nothing but a blank      # B, ,\"\"             # [B,  , ]",
      })
  void blanks_beside_a_quoted_cell_do_not_matter(String what, String row, String cells)
      throws IOException {
    var text = row.strip().replace("\\n", "\n").replace("\\t", "\t").replace('\\' + "u", "\u00A0");
    var line = what.startsWith("at the line's b") ? " " + text : text;

    var read = rows(copy("name,x,y\n" + line + "\nZ,1,2\n", NOTHING_SAID));

    assertThat(read.get(1).substring(2).replace('\n', '~')).as(what).isEqualTo(cells.strip());
    assertThat(read.get(2)).endsWith("[Z, 1, 2]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void text_after_a_closing_quote_is_noted_of_its_record_and_the_others_are_read(String end)
      throws IOException {
    var lines =
        List.of(
            "",
            "name,x",
            "",
            "A,1",
            "\"B\",\"Dark\" brown",
            "C,\"c",
            "c\"",
            "\"D\" d, \"e\" ",
            "E,2");
    var copy = copy(String.join(end, lines), NOTHING_SAID);

    assertThat(rows(copy))
        .containsExactly(
            "2 [name, x]",
            "4 [A, 1]",
            "5 [B, \"Dark\" brown] text after the quote of [1]",
            "6 [C, c" + end + "c]",
            "8 [\"D\" d, e] text after the quote of [0]",
            "9 [E, 2]");
    assertThat(copy.remarks()).isEmpty();
  }

  @Test
  void a_row_with_text_after_a_quote_is_kept_whole_though_its_cells_stand_under_no_name()
      throws IOException {
    var text = ",name,,x,\n,A,,1,\n\"a \"b\", c\" d\",2,3\n,B,,\"5\" x,\"6\" y,,7\n,C\n";

    assertThat(rows(copy(text, NOTHING_SAID)))
        .containsExactly(
            "1 [name, x]",
            "2 [A, 1]",
            "3 [ c\" d\", 3, \"a \"b\", 2] text after the quote of [2]",
            "4 [B, \"5\" x, \"6\" y, , 7] text after the quote of [1, 2]",
            "5 [C]");
  }

  @Test
  void a_header_with_text_after_a_quote_is_refused() {
    assertThatThrownBy(() -> copy("\nname,\"x\" y\nA,1\n", NOTHING_SAID))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(
            "line 2: in the header, text follows the closing quote of \"\"x\" y\"")
        .hasMessageContaining("twice (\"\")")
        .hasMessageContaining("--header-line");
  }

  @Test
  void a_row_that_is_the_header_once_more_but_for_its_quotes_is_a_row() throws IOException {
    assertThat(rows(copy("name,\"\"\"x\"\" y\"\nname,\"x\" y\n", NOTHING_SAID)))
        .containsExactly("1 [name, \"x\" y]", "2 [name, \"x\" y] text after the quote of [1]");
  }

  @Test
  void a_quote_that_has_swallowed_lines_is_refused_with_the_lines_where_it_begins_and_ends() {
    assertThatThrownBy(() -> copy("name,x\nA,\"B\" b\nB,\"Dark\nC,1\nD,\"2\"\n", NOTHING_SAID))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 5: text follows a closing quote")
        .hasMessageContaining("the record begins at line 3");
  }

  @Test
  void a_quote_that_is_never_closed_is_refused_behind_one_with_text_after_it() {
    assertThatThrownBy(() -> copy("name,x\nA,\"B\" b\nB,\"Dark\nC,1\n", NOTHING_SAID))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("line 3: a quote (\") opens here and is never closed");
  }

  @Test
  void what_is_left_out_is_said_once_with_its_lines() throws IOException {
    var blank = ",,\n".repeat(30);
    var copy =
        copy(
            "name,x,\nA,1,\n" + blank + "B,2\nname,x\n\n, ,\nC,3,,,\n\uFEFFname , x,,\n",
            NOTHING_SAID);

    assertThat(rows(copy)).containsExactly("1 [name, x]", "2 [A, 1]", "33 [B, 2]", "37 [C, 3]");
    assertThat(copy.remarks())
        .containsExactly(
            "Left out column 3: no name in the header, and empty in every row.",
            "Left out lines 3-32, 36: only delimiters and blanks.",
            "Left out lines 34, 38: the header once more.");
  }

  @Test
  void of_many_lines_some_are_named_and_the_others_counted() throws IOException {
    var text = new StringBuilder("name,x\n");
    IntStream.range(0, 1_500).forEach(i -> text.append("A,").append(i).append("\n,\n"));

    assertThat(copy(text.toString(), NOTHING_SAID).remarks())
        .containsExactly(
            "Left out lines 3, 5, 7, 9, 11, 13, 15, 17, 19, 21 and 1,490 more: only delimiters and blanks.");
  }

  @Test
  void a_column_without_a_name_that_holds_anything_is_refused() {
    assertThatThrownBy(() -> copy("name,,x\nA, ,1\nB,note,2\n", NOTHING_SAID))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(
            "line 3: column 2 has no name in the header (line 1), but holds \"note\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void lines_above_the_header_are_left_out(String end) throws IOException {
    var lines = List.of("A \"title\"", "\"unclosed", "name,x", "A,1");
    var copy = copy(String.join(end, lines) + end, headerLine(3));

    assertThat(rows(copy)).containsExactly("3 [name, x]", "4 [A, 1]");
    assertThat(copy.remarks()).containsExactly("Left out lines 1-2, which stand above the header.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "a title             # Products\\n\\nname;slug;x\\nA;a;1\\nB;b;2            # 3",
        "cells behind it     # Products,,\\nToday,,\\nname,slug,x\\nA,a,1           # 3",
        "two parts           # From,Ada,,,\\nname,slug,x,y,z\\nA,a,1,2,3            # 2",
        "no title            # name,slug,x\\nA,a,Good bread                         # 0",
        "one column          # name\\nA\\nB                                         # 0",
        "data below          # Products,,\\nA,2024-03-05,1\\nB,2024-03-06,2         # 0",
      })
  void a_line_that_looks_more_like_a_header_is_proposed(String what, String text, long line)
      throws IOException {
    var rows = Beginning.of(file(text.strip().replace("\\n", "\n")).path());
    var dialect = DelimiterGuess.of(rows).dialect();

    var hint = HeaderGuess.of(rows.rows(dialect).all(), 0);

    assertThat(hint).as(what).matches(line == 0 ? "" : ".*say --header-line " + line + "\\.");
  }

  @Test
  void a_header_line_behind_the_end_is_refused() {
    assertThatThrownBy(() -> copy("name\nA\n", headerLine(7)))
        .hasMessageContaining("There is no header in line 7 or below it");
  }

  @Test
  void failed_rows_begin_with_their_header_whatever_was_said_of_the_first_file()
      throws IOException {
    var said = new FileSettings(null, ';', false, 3L, ShortRows.REFUSE, 1_000);
    var copy = copy("name,x,_line,_outcome,_reason,_run\nA,1,5,INVALID,why,1\n", said);

    assertThat(rows(copy)).element(1).isEqualTo("2 [A, 1, 5, INVALID, why, 1]");
    assertThat(copy.remarks()).isEmpty();
  }

  @Test
  void last_cells_that_lack_are_empty_when_a_person_says_so() throws IOException {
    var text = "name,x,y\nA\nB,1\nC,1,2\nD,1,2,3\n";
    var fill = new FileSettings(null, null, false, null, ShortRows.FILL, 1_000);

    assertThat(rows(copy(text, NOTHING_SAID))).contains("2 [A]", "3 [B, 1]");
    assertThat(rows(copy(text, fill)))
        .containsExactly(
            "1 [name, x, y]", "2 [A, , ]", "3 [B, 1, ]", "4 [C, 1, 2]", "5 [D, 1, 2, 3]");
  }

  @Test
  void more_columns_than_anybody_has_are_refused_at_once() {
    var many = String.join(",", Collections.nCopies(100_000, "c"));

    assertThatThrownBy(() -> copy(many + "\n1\n", NOTHING_SAID))
        .hasMessageContaining("line 1: the header has 100,000 columns")
        .hasMessageContaining("at most 5,000");
  }

  @Test
  void all_the_columns_of_a_spreadsheet_may_stand_empty() throws IOException {
    assertThat(rows(copy("name,x" + ",".repeat(16_382) + "\nA,1\n", NOTHING_SAID)))
        .containsExactly("1 [name, x]", "2 [A, 1]");
  }

  @Test
  void a_header_alone_is_said_to_have_no_rows() throws IOException {
    assertThat(copy("name,slug\n,\n", NOTHING_SAID).remarks())
        .contains("in.csv has a header, but no rows below it: there is nothing to import.");
  }

  @Test
  void a_run_of_the_version_before_counts_its_records_as_it_did() throws IOException {
    var file = file("name,x\nA,1\n,\nname,x\nB,2\n");
    var copy = spool().copy(file, file.fingerprint(), new CopyOrder(NOTHING_SAID, "k"));
    var note = note(file);
    Files.writeString(
        note,
        Files.readAllLines(note).stream()
            .filter(line -> !line.matches("(first-line|short-rows|traits|header-hint)=.*"))
            .collect(Collectors.joining("\n")));

    var begun = new CopyOrder(NOTHING_SAID, "k", new io.flowloader.time.StopSignal(), true);
    assertThat(rows(spool().copy(file, file.fingerprint(), begun)))
        .containsExactly("1 [name, x]", "2 [A, 1]", "3 [, ]", "4 [name, x]", "5 [B, 2]");
    assertThat(rows(spool().copy(file, file.fingerprint(), new CopyOrder(NOTHING_SAID, "k"))))
        .containsExactlyElementsOf(rows(copy));
  }

  private static FileSettings headerLine(long line) {
    return new FileSettings(null, null, false, line, ShortRows.REFUSE, 1_000);
  }

  private static List<String> rows(CsvCopy copy) {
    var rows = new ArrayList<String>();
    try (var records = copy.open()) {
      rows.add(records.header().line() + " " + records.header().names());
      for (var record = records.next(); record != null; record = records.next()) {
        assertThat(record.number()).isEqualTo(rows.size());
        var quoted =
            record.fault() instanceof TextAfterQuote fault
                ? " text after the quote of " + fault.places()
                : "";
        rows.add(record.line() + " " + record.cells() + quoted);
      }
    }
    return rows;
  }

  /** Copies a file, and finds the same when it is asked for again. */
  private CsvCopy copy(String text, FileSettings settings) throws IOException {
    var file = file(text);
    var key = "key" + settings.canonical().replaceAll("\\W", "");
    var copy = spool().copy(file, file.fingerprint(), new CopyOrder(settings, key));
    assertThat(spool().find(file.fingerprint().sha256(), key)).contains(copy);
    return copy;
  }

  private CsvFile file(String text) throws IOException {
    var path = directory.resolve("in.csv");
    return new CsvFile(Files.write(path, text.getBytes(StandardCharsets.UTF_8)), "in.csv");
  }

  private Path note(CsvFile file) {
    return directory.resolve("state/spool/" + file.fingerprint().sha256() + "-k.note");
  }

  private Spool spool() {
    return Spool.in(directory.resolve("state"));
  }
}
