package io.flowloader.draft;

import static io.flowloader.draft.Fields.NO_REFERENCES;
import static io.flowloader.draft.Fields.collection;
import static io.flowloader.draft.Fields.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.flowloader.Mutation;
import io.flowloader.csv.CopyOrder;
import io.flowloader.csv.CsvFile;
import io.flowloader.csv.CsvRecord;
import io.flowloader.csv.CsvRecords;
import io.flowloader.csv.FileSettings;
import io.flowloader.csv.Spool;
import io.flowloader.csv.TextAfterQuote;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.problem.BadInputException;
import io.flowloader.text.Blank;
import io.flowloader.webflow.model.FieldType;
import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.SiteLocale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files that nobody should import, through the rooms that a real one goes through: each is refused
 * in words, or every row of it is there, once, as an independent reading of it has it.
 */
class FileFuzzTest {

  /** So that a failure can be had again: {@code -Dflowloader.fuzz.seed=N}. */
  private static final long SEED = Long.getLong("flowloader.fuzz.seed", 20_262);

  private static final int FILES = 20_000;

  /** For a hang only: a busy machine may take its time. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private static final List<byte[]> GOOD =
      List.of(
              "name,slug,locales,price\nA,a,en,1.5\r\n\"B, b\",,fr|en,\n\n\"C\"\"c\",c,,2\n",
              "Name,Slug\r\"line\nbreak\",x\rÄpfel,äpfel\r",
              "\ufeffname,featured,_reason\nA,yes,why\nB,no,\nC,perhaps,\n",
              "name\nA\nB\n  \nA\n",
              "name,,x\n\"A\" a,,1\nB, \"b, c\" d\n\"C \"\"c\"\"\"c,\"\",2,\"y\"z\nD,,3\n")
          .stream()
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private static final SiteLocales LOCALES =
      new SiteLocales(
          new Site(
              "1",
              "Site",
              List.of(
                  new SiteLocale("en-id", "en", "English", true, true),
                  new SiteLocale("fr-id", "fr", "French", true, false))));

  private static final FileSettings PLAIN = new FileSettings(StandardCharsets.UTF_8, ',', false);

  /** In memory where the system has such files: each copy is forced to the disk. */
  private static final Path MEMORY = Path.of("/dev/shm");

  @TempDir private Path disk;
  private Path directory = Path.of("never");

  @AfterEach
  void clear() throws IOException {
    FileSystemUtils.deleteRecursively(directory);
  }

  @Test
  void every_file_is_refused_in_words_or_read_row_by_row_as_it_is() throws IOException {
    var mutation =
        new Mutation(
            SEED,
            "\"",
            "\"\"",
            ",",
            "\n",
            "\r",
            "\r\n",
            "\"\n",
            ",\"",
            "\u0000",
            "\ufeff",
            "name",
            "slug",
            "|",
            "\u2028",
            "\u0085",
            " ",
            "\t",
            "é",
            "😀",
            "\ud83d",
            "x".repeat(300));
    directory = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "fuzz") : disk;
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          int read = 0;
          for (int i = 0; i < FILES; i++) {
            var content = mutation.of(mutation.oneOf(GOOD));
            try {
              read += isRead(content, i) ? 1 : 0;
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
              throw new AssertionError(
                  "seed %d, file %d: %s"
                      .formatted(SEED, i, JsonMapper.shared().writeValueAsString(text(content))),
                  e);
            }
          }
          assertThat(read).as("some were good enough").isGreaterThan(FILES / 20);
        });
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private boolean isRead(byte[] content, int number) throws IOException {
    var path = Files.write(directory.resolve("in.csv"), content);
    var spool = directory.resolve("spool");
    // Every other file is read as it is guessed to be: then only what is made of it can be judged.
    boolean guessed = number % 2 == 0;
    try {
      var file = new CsvFile(path);
      var settings = guessed ? FileSettings.none() : PLAIN;
      var copy =
          Spool.in(directory).copy(file, file.fingerprint(), new CopyOrder(settings, "fuzz"));
      try (var records = copy.open()) {
        var read = rows(records);
        if (!guessed) {
          assertRead(content, records, read);
        }
        assertDrafted(records, read);
      }
      return true;
    } catch (BadInputException e) {
      assertThat(e.getMessage()).as("file %d", number).isNotBlank().doesNotContain("Exception");
      return false;
    } finally {
      FileSystemUtils.deleteRecursively(spool);
    }
  }

  private static List<CsvRecord> rows(CsvRecords records) {
    var read = new ArrayList<CsvRecord>();
    for (var record = records.next(); record != null; record = records.next()) {
      read.add(record);
    }
    return read;
  }

  private static void assertRead(byte[] content, CsvRecords records, List<CsvRecord> read) {
    var expected = PlainCsv.read(text(content));
    assertThat(records.header().names())
        .isEqualTo(expected.get(0).cells().stream().map(Blank::strip).toList());
    assertThat(read.stream().map(CsvRecord::cells).toList())
        .isEqualTo(expected.stream().skip(1).map(PlainCsv.Row::cells).toList());
    assertThat(read.stream().map(record -> record.fault() instanceof TextAfterQuote).toList())
        .isEqualTo(expected.stream().skip(1).map(PlainCsv.Row::doubtful).toList());
    long line = records.header().line();
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i).number()).isEqualTo(i + 1);
      assertThat(read.get(i).line()).isGreaterThan(line);
      line = read.get(i).line();
    }
  }

  /** Each row makes an item, which is JSON with its own slug, or is refused with a reason. */
  private static void assertDrafted(CsvRecords records, List<CsvRecord> read) {
    var schema = collection(field("price", FieldType.NUMBER), field("featured", FieldType.SWITCH));
    var settings = DraftSettings.defaults();
    var mapping = ColumnMapping.of(records.header(), schema, LOCALES, NO_REFERENCES, settings);
    var processor = new ItemDraftProcessor(mapping, LOCALES, settings);
    for (var record : read) {
      var staged = processor.process(record);
      assertThat(staged.record()).isEqualTo(record);
      if (record.fault() instanceof TextAfterQuote) {
        assertThat(staged).isInstanceOf(StagedRecord.Refused.class);
      }
      if (staged instanceof StagedRecord.Drafted drafted) {
        var json = JsonMapper.shared().readTree(drafted.draft().fieldData());
        assertThat(json.path("slug").asString()).isEqualTo(drafted.draft().slug());
        assertThat(drafted.draft().slug()).matches("[A-Za-z0-9_-]{1,256}");
        assertThat(json.path("name").asString()).isEqualTo(drafted.draft().name()).isNotBlank();
      } else if (staged instanceof StagedRecord.Refused refused) {
        assertThat(refused.reason().message()).isNotBlank().doesNotContain("Exception");
      }
    }
  }

  /**
   * CSV as RFC 4180 has it, with blanks around quotes and text after closing ones, and without what
   * is no content; read letter by letter: slow, and too plain to be wrong.
   */
  private static final class PlainCsv {

    private final String text;
    private final List<Row> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private boolean doubtful;
    private int at;

    /**
     * A row.
     *
     * @param doubtful whether text follows the closing quote of a cell
     */
    private record Row(List<String> cells, boolean doubtful) {}

    private PlainCsv(String text) {
      this.text = text;
    }

    /** The rows of a well-formed text, the header first, without what is no content. */
    static List<Row> read(String text) {
      var plain = new PlainCsv(text.startsWith("\ufeff") ? text.substring(1) : text);
      while (plain.at < plain.text.length()) {
        plain.cell();
      }
      plain.endRow();
      return content(plain.rows);
    }

    private static List<Row> content(List<Row> rows) {
      var header = rows.get(0).cells();
      var content = new ArrayList<Row>();
      for (var row : rows) {
        var cells = row.doubtful() ? doubtful(header, row.cells()) : certain(header, row.cells());
        if (content.isEmpty() || row.doubtful() || !isSame(cells, content.get(0).cells())) {
          content.add(new Row(cells, row.doubtful()));
        }
      }
      return content;
    }

    private static List<String> certain(List<String> header, List<String> row) {
      var cells = new ArrayList<String>();
      for (var i = 0; i < row.size(); i++) {
        if (isNamed(header, i) || isSurplus(header, row, i)) {
          cells.add(row.get(i));
        }
      }
      return cells;
    }

    /** Nothing is left out of a row that may have slipped under other names. */
    private static List<String> doubtful(List<String> header, List<String> row) {
      var named = new ArrayList<String>();
      var others = new ArrayList<String>();
      for (var i = 0; i < row.size(); i++) {
        if (isNamed(header, i)) {
          named.add(row.get(i));
        } else if (isSurplus(header, row, i) || (i < header.size() && !Blank.isAll(row.get(i)))) {
          others.add(row.get(i));
        }
      }
      var names = header.stream().filter(name -> !Blank.isAll(name)).count();
      while (!others.isEmpty() && named.size() < names) {
        named.add("");
      }
      named.addAll(others);
      return named;
    }

    private static boolean isNamed(List<String> header, int place) {
      return place < header.size() && !Blank.isAll(header.get(place));
    }

    private static boolean isSurplus(List<String> header, List<String> row, int place) {
      return place >= header.size() && !row.stream().skip(place).allMatch(Blank::isAll);
    }

    private static boolean isSame(List<String> cells, List<String> header) {
      return cells.stream()
          .map(Blank::strip)
          .toList()
          .equals(header.stream().map(Blank::strip).toList());
    }

    private void cell() {
      int quote = at;
      while (quote < text.length() && isInLine(text.charAt(quote))) {
        quote++;
      }
      at = text.startsWith("\"", quote) ? quote : at;
      row.add(text.startsWith("\"", at) ? quoted() : bare());
      if (at >= text.length()) {
        return;
      }
      if (text.charAt(at) == ',') {
        at++;
        if (at == text.length() || isLineEnd()) {
          row.add(""); // a comma is followed by a cell, be it empty
        } else {
          return;
        }
      }
      if (at < text.length()) {
        at += text.startsWith("\r\n", at) ? 2 : 1;
        endRow();
      }
    }

    private static boolean isInLine(char character) {
      return Blank.is(character) && character != '\n' && character != '\r';
    }

    private boolean isLineEnd() {
      return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private String bare() {
      int from = at;
      while (at < text.length() && text.charAt(at) != ',' && !isLineEnd()) {
        at++;
      }
      return text.substring(from, at);
    }

    private String quoted() {
      int from = at;
      var cell = new StringBuilder();
      for (at++; text.charAt(at) != '"' || text.startsWith("\"\"", at); at++) {
        cell.append(text.charAt(at));
        at += text.charAt(at) == '"' ? 1 : 0;
      }
      int closing = at;
      at++;
      var behind = bare();
      if (Blank.isAll(behind)) {
        return cell.toString();
      }
      assertThat(text.substring(from, closing))
          .as("no line is swallowed")
          .doesNotContain("\n", "\r");
      doubtful = true;
      return text.substring(from, at);
    }

    private void endRow() {
      if (!row.stream().allMatch(Blank::isAll)) {
        rows.add(new Row(row, doubtful));
      }
      row = new ArrayList<>();
      doubtful = false;
    }
  }
}
