package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** The samples of the three layouts, each by its definition, copied as its first lines say. */
class SampleLayoutsTest {

  private static final List<String> FOUR = List.of("en-US", "fr-FR", "de-DE", "es-ES");

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void samples_and_definitions() throws IOException {
    var samples = it.home.resolve("sample-data");
    FileSystemUtils.copyRecursively(Path.of("sample-data"), samples);
    var definitions = Files.createDirectories(it.home.resolve("config/imports"));
    for (var name : List.of("locales-column", "column-per-locale", "row-per-locale")) {
      Files.copy(samples.resolve("layouts/" + name + ".yml"), definitions.resolve(name + ".yml"));
    }
  }

  @Test
  void one_content_in_the_locales_that_a_column_names() {
    imports("locales-column");
    var texts = texts();
    assertThat(texts.get("fresh-bread").keySet()).containsExactlyInAnyOrderElementsOf(FOUR);
    assertThat(texts.get("creme-brulee").keySet()).containsExactlyInAnyOrder("en-US", "fr-FR");
    assertThat(texts.get("seven-bridges").keySet()).containsExactlyInAnyOrder("en-US", "de-DE");
    assertThat(texts.get("tokyo-morning").keySet()).containsExactly("en-US");
    assertThat(texts.get("creme-brulee").get("fr-FR")).startsWith("Crème brûlée, the slow way: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"column-per-locale", "row-per-locale"})
  void each_locale_has_its_own_texts(String name) {
    imports(name);
    var texts = texts();
    assertThat(texts).hasSize(4).allSatisfy((slug, each) -> assertThat(each).hasSize(4));
    assertThat(texts.get("seven-bridges"))
        .containsEntry("de-DE", "Über sieben Brücken: Ein Spaziergang am Fluss, Brücke um Brücke.")
        .containsEntry("es-ES", "Cruzar siete puentes: Un paseo junto al río, puente a puente.");
  }

  @Test
  void both_layouts_with_own_texts_say_the_same() {
    imports("column-per-locale");
    long updates = it.sandbox.requestCount(CallKind.UPDATE);
    imports("row-per-locale");
    assertThat(it.outcomes()).containsOnlyKeys("UNCHANGED");
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(updates);
  }

  @Test
  void the_same_once_more_is_nothing_to_do() {
    imports("row-per-locale");
    it.run("import", "row-per-locale", "--base-url", it.sandbox.baseUrl())
        .exits(0)
        .says("Already imported");
  }

  private void imports(String name) {
    it.run("import", name, "--base-url", it.sandbox.baseUrl()).exits(0);
  }

  /** Name and summary of each item in each of its locales. */
  private Map<String, Map<String, String>> texts() {
    var texts = new TreeMap<String, Map<String, String>>();
    for (var item : it.items()) {
      for (var tag : FOUR) {
        var locale = Sandbox.cmsLocaleId(tag);
        if (item.cmsLocaleIds().contains(locale)) {
          var json = JsonMapper.shared().readTree(it.sandbox.fieldData(item.id(), locale));
          texts
              .computeIfAbsent(item.slug(), slug -> new TreeMap<>())
              .put(tag, json.path("name").asString() + ": " + json.path("summary").asString());
        }
      }
    }
    return texts;
  }
}
