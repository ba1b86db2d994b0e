package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code failed-rows.csv} holds rows as they were: untouched it is refused again for the same
 * reasons, also after a spreadsheet has saved it, and mending some rows mends just those.
 */
class FailedRowsTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  /** A file with faults of one kind, and the codes of its rows that fail. */
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("cell_count", List.of("name,slug,price", "A,a,1", "B,b", "C", "D,d,")),
        Arguments.of(
            "cell_count",
            List.of("name,slug,summary", "A,a,x", "B,b,x,y", "C,c,\"p,q\",\"r, s\",t")),
        Arguments.of("slug_twice", List.of("name,slug", "A,same", "B,same", "C,c")),
        Arguments.of("slug_twice", List.of("name,price", "Bread,1", "Bread,2")),
        Arguments.of(
            "slug_twice", List.of("locale,name,slug", "en-US,A,a", "fr-FR,B,a", "fr-FR,C,a")),
        Arguments.of(
            "value_invalid",
            List.of("name,price,summary", "A,dear,+49 30 1", "=B,-1x,-1", "'+C,y,+1")),
        Arguments.of("value_invalid", List.of("name,slug,summary", "A,a,x\0y", "B\0,b,1", "C,c,z")),
        Arguments.of(
            "text_after_quote",
            List.of("name,slug,summary", "A,a,\"Dark\" brown", "B,b,x", "\"C\" c,\" c\",\"=1\"+1")),
        Arguments.of(
            "text_after_quote",
            List.of("name,slug,summary,price", "A,a,\"a \"b, c\" d\",1", "B,b,\"b\" c", "C,c,,1")),
        Arguments.of(
            "text_after_quote",
            List.of("name,slug,,summary,", "A,a,,\"a \"b, c\" d\",", "B,b,\"b\" c,d", "C,c,,1,")),
        Arguments.of(
            "text_after_quote",
            List.of("locale,name,slug,price", "en-US,\"A\" a,a,1", "fr-FR,B,a,1", "en-US,C,c,1")),
        Arguments.of("name_missing", List.of("name,slug", ",a", "B,b")),
        Arguments.of("slug_invalid", List.of("name,slug", "A,ä b", "B,b")),
        Arguments.of("reference_unknown", List.of("name,slug,next-article", "A,a,no", "B,b,")),
        Arguments.of(
            "reference_invalid",
            List.of("name,slug,next-article,price", "A,a,b,1", "B,b,c,1", "C,c,a,x", "D,d,,1")),
        Arguments.of(
            "item_invalid",
            List.of("locale,name,slug,price", "en-US,A,a,1", "fr-FR,B,a,x", "en-US,C,c,1")),
        Arguments.of(
            "item_contradicted",
            List.of("locale,name,slug,draft", "en-US,A,a,yes", "fr-FR,B,a,no", "en-US,C,c,")),
        Arguments.of(
            "item_invalid", List.of("locale,name,slug,price", "en-US,A,a,1", "fr-FR,B,a")));
  }

  private Map<String, String> failed() {
    var codes =
        it.csv("rows.csv").stream()
            .collect(Collectors.toMap(row -> row.get("line"), row -> row.get("code")));
    var rows = new TreeMap<String, String>();
    for (var row : it.csv("failed-rows.csv")) {
      var own = row.toMap();
      own.keySet().removeIf(header -> header.startsWith("_"));
      rows.put(own + " " + row.get("_slug"), codes.get(row.get("_line")));
    }
    return rows;
  }

  private Path saved(UnaryOperator<String> change) {
    try {
      var text = change.apply(CommandFixture.read(it.latest("failed-rows.csv")));
      return Files.writeString(Files.createTempFile(it.home, "failed", ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the mark, with another delimiter, all in quotes, without empty cells at the end. */
  private static String throughSpreadsheet(String csv) {
    try (var parser = CSVFormat.RFC4180.parse(new java.io.StringReader(csv.substring(1)))) {
      var format = CSVFormat.RFC4180.builder().setDelimiter(';').setQuoteMode(QuoteMode.ALL).get();
      return parser.stream()
          .map(CSVRecord::toList)
          .map(
              cells -> {
                var end = cells.size();
                while (end > 0 && cells.get(end - 1).isEmpty()) {
                  end--;
                }
                return format.format(cells.subList(0, end).toArray());
              })
          .collect(Collectors.joining("\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("faults")
  void untouched_it_is_refused_again_for_the_same_reasons(String code, List<String> lines) {
    it.importFile(it.file("in.csv", lines.toArray(String[]::new))).exits(1);
    var before = failed();
    assertThat(before.values()).contains(code);
    var items = it.items().size();

    it.importFile(saved(text -> text)).exits(1);
    assertThat(failed()).isEqualTo(before);
    it.importFile(saved(FailedRowsTest::throughSpreadsheet)).exits(1);
    assertThat(failed()).as("through a spreadsheet").isEqualTo(before);
    assertThat(it.items()).hasSize(items);
  }

  @Test
  void a_row_that_webflow_refused_is_sent_again_as_it_was() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/bulk") && new String(body, StandardCharsets.UTF_8).contains("\"b\"")
                ? Fault.Plain.FIREWALL
                : Fault.NONE);
    it.importFile(it.file("in.csv", "name,slug,summary", "A,a,1", "B,b,+49 30 1")).exits(1);
    var before = failed();
    it.importFile(saved(text -> text)).exits(1);
    assertThat(failed()).isEqualTo(before);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.importFile(saved(FailedRowsTest::throughSpreadsheet)).exits(0);
    assertThat(it.items()).hasSize(2);
  }

  @Test
  void mending_some_rows_mends_just_those() {
    it.importFile(
            it.file(
                "in.csv",
                "name,slug,summary,price",
                "A,a,x,1",
                "B,b,x", // lacks a cell
                "C,c", // lacks two
                "D, dark,d,x,1", // has one too many
                "E, even,e,x,1",
                "F,a,x,1", // the slug of A
                "G,a,x,1"))
        .exits(1);
    var mended =
        saved(
            text ->
                text.replace("B,b,x,,", "B,b,x,2,")
                    .replace("D,\" dark\",d,x,", "\"D, dark\",d,x,1,")
                    .replace("F,a,x,1", "F,f,x,1"));
    it.importFile(mended).exits(1);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("outcome") + " " + row.get("code"))
        .containsExactly(
            "CREATED ",
            "INVALID cell_count",
            "CREATED ",
            "INVALID cell_count",
            "CREATED ",
            "INVALID slug_twice");
    assertThat(it.items()).extracting(item -> item.slug()).containsOnly("a", "b", "d", "f");
  }

  @Test
  void of_cells_with_text_after_their_quotes_all_have_to_be_mended() {
    it.importFile(
            it.file(
                "in.csv",
                "name,slug,summary,category,price",
                "A,a,\"Dark\" brown,,1",
                "B,b,\"b\" 1,\"b\" 2,1",
                "C,c,\"c\" 1,\"c\" 2,1",
                "D,d,\"say \"hi, there\" d\",,1", // has one too many
                "E,e,\"e\" 1", // lacks two
                "F,f,\"f\" 1,,1"))
        .exits(1);
    var mended =
        saved(
            text ->
                text.replace("A,a,\"\"\"Dark\"\" brown\"", "A,a,Dark brown")
                    .replace("B,b,\"\"\"b\"\" 1\"", "B,b,b 1")
                    .replace("\"\"\"c\"\" 1\",\"\"\"c\"\" 2\",1", "c 1,c 2,3")
                    .replace(
                        "\"\"\"say \"\"hi\",\" there\"\" d\"\"\",,5,", "\"say hi, there d\",,1,5,")
                    .replace("E,e,\"\"\"e\"\" 1\"", "E,e,e 1")
                    .replace("\"\"\"f\"\" 1\",,1", "\"\"\"f\"\" 1\",,2"));
    it.importFile(mended).exits(1);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("slug") + " " + row.get("outcome") + " " + row.get("code"))
        .containsExactly(
            "a CREATED ",
            "b INVALID text_after_quote",
            "c CREATED ",
            "d CREATED ",
            "e INVALID cell_count",
            "f INVALID text_after_quote");
    assertThat(it.csv("rows.csv").get(1).get("message"))
        .isEqualTo(
            "line 3, column \"category\": \"\"b\" 2\" has text after its closing quote (take the quotes away; or, where they are meant, empty the cell in column \"_fault\")");
    assertThat(it.items()).extracting(item -> item.slug()).containsOnly("a", "c", "d");
  }

  @Test
  void quotes_that_are_meant_are_sent_once_a_person_says_so() {
    it.importFile(it.file("in.csv", "name,slug", "\"Dark\" bread,a")).exits(1);
    it.importFile(saved(text -> text.replaceFirst("text_after_quote[^,]+", ""))).exits(0);
    assertThat(it.items()).extracting(item -> item.name()).containsOnly("\"Dark\" bread");
  }

  @Test
  void a_quote_that_is_broken_while_mending_is_refused() {
    it.importFile(it.file("in.csv", "name,slug,price", "A,a,x", "B,b,x", "C,c,x")).exits(1);
    var broken =
        saved(text -> text.replace("A,a,x", "\"A\" a,a,1").replace("B,b,x", "\"B \"b, b\",b,1"));
    it.importFile(broken).exits(1);
    var before = failed();
    assertThat(before.values())
        .containsExactlyInAnyOrder("text_after_quote", "text_after_quote", "value_invalid");
    it.importFile(saved(text -> text)).exits(1);
    assertThat(failed()).isEqualTo(before);
    assertThat(it.items()).isEmpty();
  }

  @Test
  void a_row_that_is_changed_elsewhere_still_has_its_surplus_cells() {
    it.importFile(it.file("in.csv", "name,slug,summary,category", "A,a,Flour, water,Food"))
        .exits(1);
    it.importFile(saved(text -> text.replace("A,a,", "B,b,"))).exits(1);
    assertThat(it.csv("rows.csv").get(0).get("message"))
        .isEqualTo(
            "line 2: 5 cells, but the header has 4: move what column \"_surplus\" holds to where it"
                + " belongs, or empty that cell");
    assertThat(it.items()).isEmpty();
    it.importFile(
            saved(text -> text.replace("B,b,Flour,\" water\",", "B,b,\"Flour, water\",Food,")))
        .exits(0);
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void a_name_that_is_changed_gives_another_slug_where_the_file_has_no_column_for_it() {
    it.importFile(it.file("in.csv", "name,price", "Bread,1", "Bread,2")).exits(1);
    it.importFile(saved(text -> text.replace("Bread,2", "Rye bread,2"))).exits(0);
    assertThat(it.items()).extracting(item -> item.slug()).containsOnly("bread", "rye-bread");
  }

  @Test
  void what_is_to_be_mended_stands_before_what_depends_on_it() {
    it.importFile(
            it.file(
                "in.csv",
                "name,slug,next-article,price",
                "A,a,b,1",
                "B,b,c,1",
                "C,c,a,x",
                "D,d,a,1"))
        .exits(1);
    assertThat(it.csv("failed-rows.csv"))
        .extracting(row -> row.get("name"))
        .containsExactly("C", "A", "B", "D");
    assertThat(it.csv("failed-rows.csv").get(0).get("_reason"))
        .endsWith("; 3 rows refer to it, directly or through others");
  }

  @Test
  void it_opens_in_a_spreadsheet_with_its_accents_and_starts_no_formula() {
    it.importFile(
            it.file(
                "in.csv",
                "name,slug,summary,price,body,_=note",
                "Crème,creme,\"=HYPERLINK(\"\"http://x\"\")\",x,+49 30 1,@a",
                "-B,b,a;=1+1,x,\"\t-1\",\"\r=1\""))
        .exits(1);
    var text = CommandFixture.read(it.latest("failed-rows.csv"));
    assertThat(text).startsWith("\uFEFFname,").contains("Crème", "\"a;=1+1\"");
    assertThat(it.csv("failed-rows.csv"))
        .allSatisfy(
            row ->
                assertThat(row.toList()).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*")));
    assertThat(it.csv("rows.csv"))
        .allSatisfy(
            row ->
                assertThat(row.toList()).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r].*")));
    it.importFile(saved(csv -> csv.replace(",x,", ",2,").replaceFirst("\"'=HYPER[^,]+", "a link")))
        .exits(0);
    assertThat(it.items()).extracting(item -> item.name()).containsOnly("Crème", "-B");
  }
}
