package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.config.Found;
import io.flowloader.cli.config.KeyTable;
import io.flowloader.cli.config.Place;
import io.flowloader.cli.config.SettingsFile;
import io.flowloader.cli.config.SettingsSection;
import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code init}: what it writes can be planned and imported, and is ready to edit. */
class InitCommandTest {

  private static final EnumSet<CallKind> WRITES =
      EnumSet.of(CallKind.CREATE, CallKind.UPDATE, CallKind.DELETE, CallKind.PUBLISH);

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void start() throws IOException {
    it.environment.put("FLOWLOADER_ANSWER_TIMEOUT", "60s");
    it.environment.put("TMPDIR", Files.createDirectories(it.home.resolve("tmp")).toString());
  }

  private CommandFixture.Ended init(Path file, String... options) {
    return run("init", file.toString(), options);
  }

  private CommandFixture.Ended run(String command, String what, String... options) {
    var args =
        new ArrayList<>(
            List.of(
                command,
                what,
                "--base-url",
                it.sandbox.baseUrl(),
                "--collection",
                Sandbox.COLLECTION_ID));
    args.addAll(Arrays.asList(options));
    return it.run(args.toArray(String[]::new));
  }

  private Path path(String name) {
    return it.home.resolve("config/imports/" + name + ".yml");
  }

  private String text(String name) {
    return CommandFixture.read(path(name));
  }

  private SettingsSection read(String name) {
    return SettingsFile.read(path(name), KeyTable.names(Place.DEFINITION));
  }

  private List<String> values(String name, String key) {
    return read(name).find(key).map(Found::values).orElse(List.of());
  }

  private Map<String, String> columns(String name) {
    return read(name).map("columns");
  }

  private void isPlannedAndImported(String name, int items) {
    run("plan", name).exits(0);
    run("import", name).exits(0);
    assertThat(it.items()).hasSize(items);
  }

  @Test
  void a_file_as_a_german_office_saves_it() {
    var lines =
        String.join(
            "\r\n",
            "Name;Price;Published On;Stock;Featured?",
            "Brötchen;1.234,50;24.12.2024;1.000;",
            "Brezel;0,90;01.02.2025 07:30;12;",
            "Torte;30;03.04.2025;3;",
            "");
    var file = it.bytes("feeds/Bäckerei März.csv", lines.getBytes(Charset.forName("windows-1252")));

    var ended = init(file).exits(0);

    assertThat(ended.out())
        .contains(
            path("Backerei-Marz").toString(),
            "./run.sh plan Backerei-Marz --base-url " + it.sandbox.baseUrl(),
            "5 of 5 columns");
    assertThat(values("Backerei-Marz", "file")).containsExactly("feeds/Bäckerei März.csv");
    assertThat(values("Backerei-Marz", "collection")).containsExactly(Sandbox.COLLECTION_ID);
    assertThat(values("Backerei-Marz", "encoding")).containsExactly("windows-1252");
    assertThat(values("Backerei-Marz", "delimiter")).containsExactly(";");
    assertThat(values("Backerei-Marz", "decimal-separator")).containsExactly(",");
    assertThat(values("Backerei-Marz", "date-formats"))
        .containsExactlyInAnyOrder("dd.MM.yyyy", "dd.MM.yyyy HH:mm");
    assertThat(columns("Backerei-Marz"))
        .containsEntry("Published On", "published-on")
        .containsEntry("Featured?", "featured")
        .containsEntry("Name", "name");
    isPlannedAndImported("Backerei-Marz", 3);
    assertThat(it.items())
        .extracting(SandboxItem::fieldData)
        .asString()
        .contains("1234.5", "2024-12-24T00:00:00.000Z", "2025-02-01T07:30:00.000Z", "1000");
  }

  @Test
  void a_file_with_a_row_for_each_locale() {
    var file =
        it.file(
            "rows.csv",
            "slug,locale,name,summary,price",
            "bread,en-US,Bread,Good,1.5",
            "bread,fr-FR,Pain,Bon,1.5",
            "cake,en-US,Cake,Sweet,2");

    init(file).exits(0);

    assertThat(columns("rows")).containsEntry("locale", "locale").containsEntry("slug", "slug");
    assertThat(values("rows", "site")).containsExactly(Sandbox.SITE_ID);
    isPlannedAndImported("rows", 2);
  }

  @Test
  void a_file_with_a_column_for_each_locale() {
    var file =
        it.file(
            "wide.csv",
            "name,Summary,Summary [fr-FR],name[fr-FR],Price",
            "Bread,Good,Bon,Pain,1.5",
            "Cake,Sweet,Doux,Gateau,2");

    init(file).exits(0);

    assertThat(columns("wide"))
        .containsEntry("Summary", "summary")
        .containsEntry("Summary [fr-FR]", "summary[fr-FR]")
        .containsEntry("name[fr-FR]", "name[fr-FR]");
    isPlannedAndImported("wide", 2);
  }

  @Test
  void every_key_of_a_definition_stands_in_it_with_a_value_or_as_a_comment() {
    init(it.file("in.csv", "name,price", "Bread,1.5")).exits(0);
    for (var key : new TreeSet<>(KeyTable.names(Place.DEFINITION))) {
      assertThat(text("in").lines().filter(line -> line.matches("(# )?" + key + ":.*")))
          .as(key)
          .hasSize(1);
    }
    assertThat(read("in").keys()).containsExactly("file", "collection", "columns");
    assertThat(text("in")).contains("# time-zone: Europe/Berlin", "left out: UTC");
  }

  @Test
  void every_line_of_it_holds_without_its_comment_sign_too() {
    init(it.file("in.csv", "name,price", "Bread,1.5")).exits(0);
    var uncommented =
        text("in").lines().map(line -> line.replaceFirst("^# (?=[a-z-]+:| )", "")).toList();
    it.file("config/imports/all.yml", uncommented.toArray(String[]::new));
    assertThat(read("all").keys())
        .containsExactlyInAnyOrderElementsOf(KeyTable.names(Place.DEFINITION));
  }

  @Test
  void nothing_is_written_but_the_definition() throws IOException {
    init(it.file("in.csv", "name", "Bread")).exits(0);
    assertThat(WRITES.stream().mapToLong(it.sandbox::requestCount).sum()).isZero();
    assertThat(it.home.resolve("var")).doesNotExist();
    assertThat(it.home.resolve("tmp")).isEmptyDirectory();
    try (var files = Files.list(it.home.resolve("config/imports"))) {
      assertThat(files).containsExactly(path("in"));
    }
  }

  @Test
  void it_can_be_tried_with_the_embedded_sandbox() {
    it.environment.remove("WEBFLOW_API_TOKEN");
    it.file("in.csv", "name", "Bread");
    var ended = it.run("init", "in.csv", "--sandbox").exits(0);
    assertThat(ended.out()).contains("./run.sh plan in --sandbox");
    it.run("plan", "in", "--sandbox").exits(0);
  }

  @Test
  void a_definition_is_overwritten_only_by_force() {
    var file = it.file("in.csv", "name", "Bread");
    it.file("config/imports/in.yml", "# mine");

    init(file).exits(2).says(path("in").toString(), "--name", "--force");
    assertThat(text("in")).isEqualTo("# mine\n");

    init(file, "--name", "other").exits(0);
    assertThat(path("other")).isRegularFile();
    init(file, "--force").exits(0);
    assertThat(columns("in")).containsEntry("name", "name");
  }

  @Test
  void what_cannot_be_worked_with_is_said_and_nothing_is_written() {
    var file = it.file("in.csv", "name", "Bread");
    init(it.home.resolve("absent.csv")).exits(2).says("There is no file");
    init(file, "--name", "../x").exits(2).says("\"../x\"", "--name");
    init(Path.of("-")).exits(2).says("Save it to a file first");
    init(it.file("twice.csv", "name,name", "a,b")).exits(2).says("has \"name\" twice");
    it.run("init", file.toString(), "--base-url", it.sandbox.baseUrl())
        .exits(2)
        .says("--collection");
    it.run(
            "init",
            file.toString(),
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            "580e63fc8c9a982ac9b8b999")
        .exits(2)
        .says("does not know the collection 580e63fc8c9a982ac9b8b999");
    assertThat(it.home.resolve("config/imports")).doesNotExist();
  }

  @Test
  void a_header_that_matches_nothing_is_left_out_unless_it_may_be_a_field() {
    var file =
        it.file(
            "in.csv", "name,Sumary,Price,price,Xyzzy", "Bread,Good,1.5,2,a", "Cake,Sweet,2,3,b");

    var ended = init(file).exits(1);

    assertThat(ended.out())
        .contains("2 of 5 columns", "\"Sumary\" matches no field", "summary")
        .contains("say among the columns what it is", "cannot be imported with yet")
        .contains("\"Xyzzy\" matches no field, and is left out")
        .contains("\"price\" gives the same as the column \"Price\"");
    assertThat(values("in", "ignore-columns")).containsExactly("price", "Xyzzy");
    assertThat(text("in")).contains("#   Sumary: \"summary\"");
    run("plan", "in").exits(2).says("\"Sumary\"");
  }

  @Test
  void what_every_item_needs_and_no_column_gives_is_said() {
    var ended = init(it.file("in.csv", "Titel,price", "Bread,1")).exits(1);
    assertThat(ended.out()).contains("needs name", "\"Titel\" matches no field");
    assertThat(ended.out()).contains("it may be the name", "cannot be imported with yet");
    assertThat(values("in", "ignore-columns")).isEmpty();
    assertThat(text("in")).contains("#   Titel: \"name\"");
    assertThat(text("in")).contains("# Every item needs name");
  }

  @Test
  void headers_of_any_kind_come_back_as_they_were() {
    var headers =
        List.of(
            "name",
            "a: b",
            "- x",
            "# no comment",
            "\"\"quoted\"\"",
            "it's",
            "{a: [b]}",
            "one, two; three|four",
            "line\nbreak",
            "&anchor *alias !tag %x @y `z",
            "Null",
            "~",
            "true",
            "12",
            "0x1F",
            "<<",
            "? key",
            "tab\tinside",
            "bell\u0007",
            "next\u0085line\u2028sep",
            "\uFFFE\uD83D\uDE00",
            "---",
            "x".repeat(300));
    var quoted = headers.stream().map(header -> "\"" + header + "\"").toList();
    var file =
        it.file(
            "in.csv",
            String.join(",", quoted),
            IntStream.range(0, headers.size())
                .mapToObj(String::valueOf)
                .reduce((one, other) -> one + "," + other)
                .orElseThrow());

    init(file).exits(0);

    assertThat(columns("in")).containsExactly(Map.entry("name", "name"));
    assertThat(values("in", "ignore-columns"))
        .containsExactlyElementsOf(
            headers.stream().skip(1).map(header -> header.replace("\"\"", "\"")).toList());
    isPlannedAndImported("in", 1);
  }

  @Test
  void one_column_to_leave_out_may_have_commas_in_its_name() {
    init(it.file("in.csv", "name,\"a, b\"", "Bread,x")).exits(0);
    isPlannedAndImported("in", 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "24/12/2024, 01/02/2025      ! [dd/MM/yyyy]",
        "12/24/2024, 1/2/2025        ! [M/d/yyyy]",
        "4.3.2024, 24.12.2024        ! [d.M.yyyy]",
        "24.12.2024 17:30:05         ! [dd.MM.yyyy HH:mm:ss]",
        "12/24/2024 5:30 PM          ! [MM/dd/yyyy h:mm a]",
        "2024-12-24, 2024-12-24T10:00:00Z ! []",
        "01/02/2024, 03/04/2024      ! []",
      })
  void dates_are_read_by_the_format_that_all_samples_have(String cells, String formats) {
    var lines = new ArrayList<>(List.of("name;published-on"));
    for (var cell : cells.split(",")) {
      lines.add("Row " + lines.size() + ";" + cell.strip());
    }
    init(it.file("in.csv", lines.toArray(String[]::new))).exits(0);
    assertThat(values("in", "date-formats").toString()).isEqualTo(formats);
  }

  @Test
  void a_day_that_may_be_a_month_is_left_to_the_person() {
    var file = it.file("in.csv", "name,published-on", "Bread,01/02/2024", "Cake,03/04/2024");
    var ended = init(file).exits(0);
    assertThat(ended.out()).contains("date-formats", "\"01/02/2024\"", "more than one way");
    assertThat(text("in")).contains("#   - \"dd/MM/yyyy\"", "#   - \"MM/dd/yyyy\"");
    assertThat(read("in").keys()).doesNotContain("date-formats");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "1.5, 20            ! []        ! ",
        "1\\,50             ! [\\,]     ! ",
        "1.234\\,50, 12     ! [\\,]     ! ",
        "1\\,234.50         ! [.]       ! ",
        "1\\,234            ! [.]       ! ", // the field has two decimals at the most
        "1.234              ! [\\,]     ! ",
        "1\\,500            ! []        ! more than one way",
        "1.500              ! []        ! more than one way",
        "1\\,5, n/a         ! [\\,]     ! 1 of 2 sampled cells; \"n/a\" is written",
      })
  void numbers_are_read_by_the_separator_that_all_samples_have(
      String cells, String separator, String said) {
    var lines = new ArrayList<>(List.of("name;price"));
    for (var cell : cells.split("(?<!\\\\),")) {
      lines.add("Row " + lines.size() + ";" + cell.strip().replace("\\", ""));
    }
    var ended = init(it.file("in.csv", lines.toArray(String[]::new))).exits(0);
    assertThat(values("in", "decimal-separator").toString()).isEqualTo(separator.replace("\\", ""));
    assertThat(ended.out()).contains(said == null ? "" : said);
  }

  @Test
  void a_column_that_differs_from_the_others_is_an_exception() {
    var file =
        it.file(
            "in.csv",
            "name;price;stock;published-on",
            "Bread;12.50;1.000;2024-12-24",
            "Cake;3.25;2.000,0;2024-12-25");
    init(file).exits(0);
    var fields = read("in").sections("fields");
    var general = values("in", "decimal-separator");
    assertThat(fields).containsOnlyKeys(general.isEmpty() ? "stock" : "price");
    isPlannedAndImported("in", 2);
  }

  @Test
  void words_of_switches_are_proposed_but_a_person_has_to_say_what_they_mean() {
    var file = it.file("in.csv", "name,featured", "Bread,ja", "Cake,nein", "Pie,vielleicht");
    var ended = init(file).exits(0);
    assertThat(ended.out()).contains("featured", "\"ja\", \"nein\", \"vielleicht\"");
    assertThat(text("in")).contains("#   - \"ja\"", "#   - \"nein\"");
    assertThat(read("in").keys()).doesNotContain("yes-words", "no-words");
  }

  @Test
  void words_for_nothing_signs_and_formats_stand_in_it_for_a_person_to_choose() {
    var file =
        it.file(
            "in.csv",
            "name,price,published-on",
            "Bread,$4.50,\"March 5, 2024\"",
            "Cake,N/A,\"May 12, 2024\"");
    assertThat(init(file).exits(0).out())
        .contains("price: signs around numbers: \"$\"", "may stand for an empty cell: \"N/A\"");
    assertThat(values("in", "date-formats")).containsExactly("MMMM d, yyyy");
    assertThat(it.home.resolve("config/imports/in.yml"))
        .content()
        .containsPattern("#   strip:\n#   - ['\"]?\\$")
        .contains("#   empty-words:\n#   - \"N/A\"");
  }

  @Test
  void lists_are_cut_where_their_elements_make_sense() {
    var file =
        it.file(
            "in.csv",
            "name,gallery",
            "Bread,\"https://example.com/a.jpg,https://example.com/b.jpg\"",
            "Cake,https://example.com/c.jpg");
    init(file).exits(0);
    assertThat(values("in", "list-separator")).isEmpty(); // URLs tell themselves where they begin
    isPlannedAndImported("in", 2);
  }

  @Test
  void the_example_is_not_needed_for_it() {
    assertThat(it.home.resolve("config/example-definition.yml")).doesNotExist();
    init(it.file("in.csv", "name", "Bread")).exits(0);
    assertThat(text("in")).contains("# --- How the file is written", "# encoding: utf-8");
  }

  @Test
  void every_column_is_sampled_and_told_by_what_its_cells_look_like() {
    var file =
        it.file(
            "in.csv",
            "name,Vom,Bewertung,Webseite,Cover art,Tongue,Writer id,Mailbox",
            "Bread,2024-03-05,4.5,https://example.com/a,https://example.com/a.png,fr-FR,580e63fc8c9a982ac9b8b745,a@example.com",
            "Cake,2024-03-06,3,https://example.com/b,https://example.com/b.jpg,en-US,580e63fc8c9a982ac9b8b746,b@example.com");

    var ended = init(file).exits(1);

    assertThat(ended.out())
        .contains(
            "\"Vom\" matches no field, and is left out (ignore-columns). Its cells look like dates",
            "look like numbers, such as \"4.5\"",
            "look like URLs, such as",
            "look like URLs of pictures",
            "look like locales (\"en-US\", \"fr-FR\")",
            "look like ids of items",
            "look like e-mail addresses");
    assertThat(values("in", "ignore-columns")).doesNotContain("Tongue").contains("Vom");
    assertThat(text("in")).contains("#   Tongue: \"locale\"");
  }

  @Test
  void samples_are_of_the_whole_file() {
    var lines = new ArrayList<>(List.of("name,slug,Sprache,published-on"));
    for (var tag : List.of("en-US", "fr-FR", "de-DE", "es-ES")) {
      var date = tag.equals("es-ES") ? "24.12.2024" : "";
      IntStream.range(0, 1_500)
          .mapToObj(i -> "Row %d,row-%d,%s,%s".formatted(i, i, tag, date))
          .forEach(lines::add);
    }

    var ended = init(it.file("in.csv", lines.toArray(String[]::new))).exits(1);

    assertThat(ended.out()).contains("\"de-DE\", \"en-US\", \"es-ES\", \"fr-FR\"");
    assertThat(values("in", "date-formats")).containsExactly("dd.MM.yyyy");
  }

  @Test
  void an_update_keeps_every_line_and_adds_what_is_new() {
    it.file("in.csv", "Titel,Preis,Alt,price", "Bread,x,y,\"1,50\"");
    it.file(
        "config/imports/in.yml",
        "# mine, and dear to me",
        "columns: # by hand",
        "  Titel: name   # the shop says so",
        "  Preis: summary",
        "",
        "# what the shop adds",
        "ignore-columns: [Alt]",
        "draft: false # live at once");
    it.file("in.csv", "Titel,Preis,Alt,price,Body,Neu", "Bread,x,y,\"1,50\",<p>z</p>,q");

    var ended = init(it.home.resolve("in.csv"), "--update").exits(0);

    assertThat(text("in"))
        .startsWith(
            """
            # mine, and dear to me
            columns: # by hand
              Titel: name   # the shop says so
              Preis: summary
            """)
        .contains("# what the shop adds", "draft: false # live at once");
    assertThat(columns("in"))
        .containsExactly(
            Map.entry("Titel", "name"),
            Map.entry("Preis", "summary"),
            Map.entry("price", "price"),
            Map.entry("Body", "body"));
    assertThat(values("in", "ignore-columns")).containsExactly("Alt", "Neu");
    assertThat(values("in", "decimal-separator")).containsExactly(",");
    assertThat(ended.out())
        .contains("Added to columns", "\"Body\": body", "Added to ignore-columns");
    isPlannedAndImported("in", 1);
  }

  @Test
  void an_update_that_finds_nothing_new_changes_nothing() {
    var file = it.file("in.csv", "name,Xyzzy,price", "Bread,x,1.5");
    init(file).exits(0);
    var before = text("in");
    assertThat(init(file, "--update").exits(0).out()).contains("is up to date");
    assertThat(text("in")).isEqualTo(before);
  }

  @Test
  void an_update_without_a_definition_makes_one_and_never_goes_with_force() {
    var file = it.file("in.csv", "name", "Bread");
    init(file, "--update").exits(0);
    assertThat(columns("in")).containsEntry("name", "name");
    init(file, "--update", "--force").exits(2).says("Say one of them");
  }

  @Test
  void a_column_that_the_file_has_no_more_is_told_by_an_update() {
    it.file("config/imports/in.yml", "columns:", "  Gone: summary", "ignore-columns: [Away]");
    var ended = init(it.file("in.csv", "name", "Bread"), "--update").exits(1);
    assertThat(ended.out()).contains("\"Gone\"", "\"Away\"", "does not have any more");
    assertThat(columns("in")).containsEntry("Gone", "summary").containsEntry("name", "name");
  }

  @Test
  void a_definition_that_nothing_can_be_added_to_stays_as_it_is() {
    for (var written :
        List.of("{columns: {Titel: name}, draft: false}", "\"columns\": {Titel: name}")) {
      it.file("config/imports/in.yml", written);
      init(it.file("in.csv", "Titel,price,Body", "Bread,1.5,<p>z</p>"), "--update")
          .exits(2)
          .says("in.yml", "Nothing was written; write one key a line");
      assertThat(text("in")).isEqualTo(written + "\n");
      assertThat(it.home.resolve("config/imports")).isDirectoryContaining("glob:**/in.yml");
      assertThat(it.home.resolve("config/imports").toFile().list()).hasSize(1);
    }
  }
}
