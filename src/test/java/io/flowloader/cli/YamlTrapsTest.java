package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.cli.config.KeyTable;
import io.flowloader.cli.config.Place;
import io.flowloader.cli.config.SettingsFile;
import io.flowloader.fixture.CommandFixture;
import io.flowloader.problem.BadInputException;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What YAML can do beyond lines of keys and values is refused with its place, or does no harm. */
class YamlTrapsTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void start() {
    it.file("news.csv", "name,price", "Bread,1.50");
  }

  static Stream<Arguments> traps() {
    return Stream.of(
        Arguments.of("file: news.csv\nsite: *s\n", "line 2: \"site\" refers to another value (*s)"),
        Arguments.of(
            "base: &b news.csv\nfile: *b\n", "line 2: \"file\" refers to another value (*b)"),
        Arguments.of(
            "file: news.csv\nfields:\n  price: &p { decimal-separator: \",\" }\n",
            "line 3: \"fields.price\" has a mark for aliases (&p)"),
        Arguments.of(
            "file: news.csv\nfields:\n  price: *p\n",
            "line 3: \"fields.price\" refers to another value (*p)"),
        Arguments.of(
            "file: news.csv\nlocales: [en-US, *l]\n",
            "line 2: \"locales\" refers to another value (*l)"),
        Arguments.of("file: news.csv\n<<: *all\n", "line 2: \"<<\" takes over lines"),
        Arguments.of("file: news.csv\n*k : abc\n", "line 2: not valid YAML"),
        Arguments.of("&all\nfile: news.csv\n", "the file has a mark for aliases (&all)"),
        Arguments.of("file: !!str news.csv\n", "line 1: \"file\" has a tag"),
        Arguments.of("file: !secret news.csv\n", "line 1: \"file\" has a tag"),
        Arguments.of("file: news.csv\nlocales: !!set [a]\n", "line 2: \"locales\" has a tag"),
        Arguments.of("file: news.csv\n---\nfile: other.csv\n", "line 3: a second document begins"),
        Arguments.of("file: news.csv\nfile: other.csv\n", "line 2: \"file\" stands twice"),
        Arguments.of("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", "line 1: \"a\" has a mark"),
        Arguments.of("file: news.csv\nlocales: " + "[".repeat(5_000), "nested too deeply"),
        Arguments.of("file: news.csv\nfields: " + "{a: ".repeat(5_000), "nested too deeply"),
        Arguments.of("file: news.csv\n? [a, b]\n: c\n", "line 2"),
        Arguments.of("file: news.csv\nsite: \"a\u0001b\"\n", "not valid YAML"),
        Arguments.of("file: news.csv\nsite: \"abc\n", "not valid YAML"),
        Arguments.of("# " + "x".repeat(1_000_001), "larger than 1 MB"));
  }

  @ParameterizedTest
  @MethodSource("traps")
  void a_definition_with_a_trap_is_refused_and_nothing_sent(String yaml, String words) {
    it.bytes("config/imports/news.yml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    it.run(
            "import",
            "news",
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            Sandbox.COLLECTION_ID)
        .exits(2)
        .says("news.yml", words);
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site: *s",
        "fields: &s { price: { time-zone: UTC } }",
        "<<: *all",
        "site: !!str abc"
      })
  void the_configuration_of_the_program_is_read_as_strictly(String line) {
    it.file("config/application.yml", "draft: true", line);
    it.importFile(it.home.resolve("news.csv")).exits(2).says("application.yml, line 2");
  }

  /** Nobody can refer to it, and what it marks is what stands there. */
  @Test
  void a_mark_on_a_single_value_does_no_harm() throws Exception {
    var file = Files.writeString(it.home.resolve("marks.yml"), "site: &s abc\n");
    assertThat(SettingsFile.read(file, Set.of("site")).find("site").orElseThrow().text())
        .isEqualTo("abc");
  }

  /** In older YAML these are true, false, 8 and nothing; here they are what stands there. */
  @ParameterizedTest
  @ValueSource(
      strings = {"no", "yes", "on", "off", "y", "n", "010", "1_000", "1e3", "12:30:00", "0x1F"})
  void a_word_that_looks_like_another_type_is_the_text_that_stands_there(String word)
      throws Exception {
    var file =
        Files.writeString(
            it.home.resolve("words.yml"), "key: " + word + "\nlist: [" + word + "]\n");
    var section = SettingsFile.read(file, new TreeSet<>(Set.of("key", "list")));
    assertThat(section.find("key").orElseThrow().text()).isEqualTo(word);
    assertThat(section.find("list").orElseThrow().elements(",")).containsExactly(word);
  }

  @Test
  void no_file_of_settings_makes_the_reader_fail_otherwise() throws Exception {
    var mutation =
        new io.flowloader.Mutation(
            7,
            "*a",
            "&a ",
            "!!",
            "<<: ",
            "---\n",
            "[",
            "{",
            "? ",
            "\u0000",
            "\ufeff",
            "|\n",
            ">\n",
            "'",
            "\"",
            "\t",
            "%YAML 9.9\n",
            "- ");
    var good = Files.readAllBytes(Path.of("config/example-definition.yml"));
    for (int i = 0; i < 3_000; i++) {
      var file = Files.write(it.home.resolve("fuzz.yml"), mutation.of(good));
      try {
        SettingsFile.read(file, KeyTable.names(Place.DEFINITION));
      } catch (BadInputException e) {
        assertThat(e).hasMessageContaining("fuzz.yml");
      }
    }
  }
}
