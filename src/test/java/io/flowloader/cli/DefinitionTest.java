package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.config.KeyTable;
import io.flowloader.cli.config.Place;
import io.flowloader.cli.config.SettingsFile;
import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions: what they say holds, and what they say wrongly is named with file and line. */
class DefinitionTest {

  private static final Path EXAMPLE = Path.of("config/example-definition.yml");

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private CommandFixture.Ended importNews(String... definition) {
    it.file("config/imports/news.yml", definition);
    return it.run(
        "import",
        "news",
        "--base-url",
        it.sandbox.baseUrl(),
        "--collection",
        Sandbox.COLLECTION_ID);
  }

  @Test
  void values_are_read_by_its_rules_and_those_of_single_fields() {
    it.file(
        "news.csv",
        "name,price,stock,published-on,featured",
        "Bread,\"1.234,50\",1.000,01.07.2024 12:00,ja");

    importNews(
            "file: news.csv",
            "decimal-separator: \",\"",
            "time-zone: Europe/Berlin",
            "yes-words: [ja, x]",
            "no-words: nein",
            "fields:",
            "  stock: { decimal-separator: \".\" }",
            "  published-on:",
            "    date-formats: [\"dd.MM.yyyy HH:mm\", \"dd.MM.yyyy\"]")
        .exits(0);

    assertThat(it.items())
        .extracting(SandboxItem::fieldData)
        .singleElement()
        .asString()
        .contains("\"price\":1234.5", "\"stock\":1,", "2024-07-01T10:00:00.000Z", "true");
  }

  @Test
  void what_only_the_collection_shows_to_be_wrong_is_named_with_its_line() {
    it.file("news.csv", "name,Teaser", "Bread,x");
    importNews("file: news.csv", "columns:", "  Teaser: sumary")
        .exits(2)
        .says("news.yml, line 3, columns.Teaser: ", "(nearest field: summary)");
    importNews("file: news.csv", "columns:", "  Tease: summary")
        .exits(2)
        .says("news.yml, line 3, columns.Tease: ", "the header has no such column");
    importNews("file: news.csv", "ignore-columns:", "  - Tease")
        .exits(2)
        .says("news.yml, line 2, ignore-columns: ", "the header has no such column");
    importNews(
            "file: news.csv",
            "ignore-columns: Teaser",
            "fields:",
            "  sumary: { list-separator: ';' }")
        .exits(2)
        .says("news.yml, line 4, fields.sumary: ", "(nearest field: summary)");
    importNews("file: news.csv", "ignore-columns: Teaser", "locales: [en-US, pt-BR]")
        .exits(2)
        .says("news.yml, line 3, locales: ", "\"pt-BR\"", "is disabled");
  }

  @Test
  void other_rules_are_another_import() {
    it.file("news.csv", "name,price", "Bread,\"12,500\"");
    importNews("file: news.csv").exits(1);
    importNews("file: news.csv", "decimal-separator: \",\"").exits(0);
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void an_exception_for_a_field_that_is_not_there_stops_before_anything_is_sent() {
    it.file("news.csv", "name,price", "Bread,1");
    importNews("file: news.csv", "fields: { prise: { decimal-separator: \".\" } }")
        .exits(2)
        .says("\"prise\"", "nearest field: price");
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "decimal-separator: ';' ! news.yml, line 2, decimal-separator: \";\" separates no decimals",
        "date-formats: 'bb.MM.yyyy' ! line 2, date-formats: \"bb.MM.yyyy\" is not a date format",
        "date-formats: 'dd.MM' ! \"dd.MM\" gives no full date",
        "date-formats: ['dd/MM/yyyy', 'MM/dd/yyyy'] ! as different dates (leave one of them out)",
        "date-locale: xx-YY ! line 2, date-locale: \"xx-YY\" is not the tag of a language",
        "time-zone: Europe/Berln ! is not a time zone (the nearest is \"Europe/Berlin\")",
        "{yes-words: [ja], no-words: [nein, Ja]} ! \"Ja\" cannot mean yes and no",
        "list-separator: '/' ! \"/\" would cut values apart",
        "list-separator: 'and then' ! a list separator has 1 to 5 characters",
        "decimal: '.' ! there is no setting \"decimal\"",
        "fields: { price: { decimals: 2 } } ! there is no setting \"fields.price.decimals\"",
        "fields: { price: { time-zone: Mars } } ! line 2, fields.price.time-zone: \"Mars\"",
        "fields: { price: '.' } ! \"fields.price\" must be a list of \"setting: value\" lines",
        "fields: [price] ! \"fields\" must be a list of",
        "site: { id: 5 } ! \"site\" is nested too deeply",
        "columns: { a: { b: c } } ! \"columns.a\" is nested too deeply",
        "skip-invalid-files: maybe ! \"maybe\" is not true or false",
      })
  void what_does_not_hold_is_named_with_its_line(String setting, String message) {
    it.file("news.csv", "name", "Bread");
    var lines =
        setting.startsWith("{")
            ? setting.substring(1, setting.length() - 1).replace("], ", "]\n")
            : setting;
    importNews("file: news.csv", lines).exits(2).says(message);
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
  }

  @Test
  void a_key_that_stands_twice_is_refused_at_every_depth() {
    it.file("news.csv", "name", "Bread");
    importNews("file: news.csv", "fields:", "  price: {}", "  price: {}").exits(2).says("line 4");
  }

  @Test
  void to_leave_out_pictures_in_silence_is_another_import() {
    var file = it.file("in.csv", "name,main-image", "Bread,https://example.com/a.jpg");
    it.importFile(file).exits(0);
    it.importFile(file).exits(0).says("Already imported");
    it.environment.put("FLOWLOADER_SKIP_INVALID_FILES", "true");
    it.importFile(file).exits(0);
    assertThat(it.summary().path("run").asInt()).isEqualTo(2);
  }

  @Test
  void the_example_has_every_key_and_holds() throws Exception {
    Files.createDirectories(it.home.resolve("config/imports"));
    Files.copy(EXAMPLE, it.home.resolve("config/imports/example.yml"));
    var example = SettingsFile.read(EXAMPLE, KeyTable.names(Place.DEFINITION));
    assertThat(example.keys())
        .containsExactlyInAnyOrderElementsOf(KeyTable.names(Place.DEFINITION));
    var ofFields = new TreeSet<String>();
    example.sections("fields").values().forEach(section -> ofFields.addAll(section.keys()));
    assertThat(ofFields).containsExactlyInAnyOrderElementsOf(KeyTable.names(Place.FIELD));

    it.environment.clear();
    it.run("import", "example").exits(2).says("There is no token");
  }
}
