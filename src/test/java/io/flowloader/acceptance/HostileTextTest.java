package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.EchoingSite;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.text.Printable;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever stands in a file, its name, a definition or an answer: no control character of it, and
 * nothing that turns text around, leaves the program towards a terminal, a log or a report.
 */
class HostileTextTest {

  /** A colour, a link of OSC 8, a bell, a return, an override of direction, a control of C1. */
  private static final String HOSTILE =
      "x\u001b[31mred\u001b]8;;http://evil\u001b\\link\u0007\rover\u202edesrever\u009b2J\u2066\u007f";

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private static void isPrintable(String where, String text) {
    assertThat(text.chars().filter(character -> Printable.isHarmful((char) character)).boxed())
        .as("%s: %s", where, text)
        .isEmpty();
  }

  private CommandFixture.Ended run(String... args) {
    var ended = it.run(args);
    isPrintable("standard output", ended.out());
    isPrintable("standard error", ended.err());
    leftPrintable();
    return ended;
  }

  private CommandFixture.Ended importFrom(String site, Path file, String... more) {
    return run(words("import", site, file, more));
  }

  private static String[] words(String command, String site, Path file, String... more) {
    var words =
        new ArrayList<>(
            List.of(
                command,
                file.toString(),
                "--base-url",
                site,
                "--collection",
                Sandbox.COLLECTION_ID));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  /**
   * Reports and logs; of failed rows only what we say ourselves, for their cells are as they were.
   */
  private void leftPrintable() {
    var state = it.home.resolve("var");
    if (!Files.isDirectory(state)) {
      return;
    }
    try (var files = Files.walk(state)) {
      for (var file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        var name = file.getFileName().toString();
        if (name.endsWith(".json") || name.endsWith(".log") || name.equals("rows.csv")) {
          isPrintable(file.toString(), CommandFixture.read(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (Files.exists(it.latest("failed-rows.csv"))) {
      for (var row : it.csv("failed-rows.csv")) {
        row.toMap().entrySet().stream()
            .filter(cell -> cell.getKey().startsWith("_"))
            .filter(cell -> !cell.getKey().contains("note"))
            .forEach(cell -> isPrintable("failed-rows.csv", cell.getValue()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"import", "plan"})
  void a_header_and_the_name_of_a_file(String command) {
    var file = it.file("a" + HOSTILE.replace("/", "") + ".csv", "name,\"" + HOSTILE + "\"", "A,1");
    assertThat(run(words(command, it.sandbox.baseUrl(), file)).exitCode()).isEqualTo(2);
    assertThat(run(words(command, it.sandbox.baseUrl(), file, "--json")).exitCode()).isEqualTo(2);
    run(words("init", it.sandbox.baseUrl(), file));
    run("import", HOSTILE);
    run(HOSTILE);
  }

  @Test
  void cells_that_are_refused_and_stand_in_reports_as_they_were() {
    var file =
        it.file(
            "in.csv",
            "name,slug,price,\"_note" + HOSTILE + "\"",
            "A,\"" + HOSTILE + "\",\"" + HOSTILE + "\",\"" + HOSTILE + "\"");
    assertThat(importFrom(it.sandbox.baseUrl(), file).exitCode()).isEqualTo(1);
    assertThat(it.csv("failed-rows.csv").get(0).get("price")).isEqualTo(HOSTILE);
    assertThat(it.csv("rows.csv").get(0).get("slug")).contains("x\\u001b[31mred", "\\u202e");
  }

  @Test
  void keys_and_values_of_a_definition() {
    var yaml = JsonMapper.shared().writeValueAsString(HOSTILE);
    var file = it.file("in.csv", "name", "A");
    for (var definition :
        List.of(
            yaml + ": 1",
            "missing-reference: " + yaml,
            "columns: { " + yaml + ": name }",
            "columns: { name: " + yaml + " }",
            "fields: { " + yaml + ": { decimal-separator: \".\" } }")) {
      it.file("config/imports/news.yml", definition);
      assertThat(importFrom(it.sandbox.baseUrl(), file, "--definition", "news").exitCode())
          .as(definition)
          .isEqualTo(2);
    }
  }

  @Test
  void a_site_that_refuses_with_it_and_one_that_is_called_so() {
    var text = JsonMapper.shared().writeValueAsString(HOSTILE);
    try (var site = new EchoingSite(it.sandbox.baseUrl())) {
      site.answers(
          request -> request.startsWith("POST"),
          token ->
              new MockResponse.Builder()
                  .code(400)
                  .body(
                      "{'code':$,'message':$,'details':[$]}".replace('\'', '"').replace("$", text))
                  .build());
      var file = it.file("in.csv", "name,slug", "A,a", "B,b");
      assertThat(importFrom(site.baseUrl(), file).exitCode()).isEqualTo(1);
      assertThat(it.csv("rows.csv").get(0).get("message")).contains("x\\u001b[31mred");

      site.answers(
          request -> request.matches("GET .*/collections/\\w+"),
          token ->
              new MockResponse.Builder()
                  .body(
                      "{'id':'1','displayName':$,'slug':$,'fields':[{'slug':$,'displayName':$,'type':$,'isEditable':true}]}"
                          .replace('\'', '"')
                          .replace("$", text))
                  .build());
      assertThat(importFrom(site.baseUrl(), it.file("other.csv", "nom", "A")).exitCode())
          .isEqualTo(2);
      run("fields", "--base-url", site.baseUrl(), "--collection", Sandbox.COLLECTION_ID);
      run("fields", "--base-url", site.baseUrl(), "--collection", Sandbox.COLLECTION_ID, "--json");

      site.answers(
          request -> true,
          token ->
              new MockResponse.Builder().status("HTTP/1.1 403 " + "x\u001b[31m\u0007").build());
      importFrom(site.baseUrl(), it.file("third.csv", "name", "A"));
    }
    SecretToken.assertNowhereIn(it.home);
  }

  @Test
  void json_still_holds_the_very_values() {
    var file = it.file("in.csv", "name,price", "A,1", "\"" + HOSTILE + "\",x");
    var out = run(words("plan", it.sandbox.baseUrl(), file, "--json")).out();
    var refusal = JsonMapper.shared().readTree(out).path("refusals").get(0);
    assertThat(refusal.path("line").asInt()).isEqualTo(3);
    assertThat(JsonMapper.shared().readTree(out).path("file").asString()).endsWith("in.csv");
  }
}
