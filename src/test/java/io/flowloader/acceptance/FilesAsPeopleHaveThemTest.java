package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files with the traits that people report, planned and imported by the real command. What must
 * come of each stands in {@code src/test/resources/cases/cases.yml}; add cases there.
 */
class FilesAsPeopleHaveThemTest {

  /** What stands in the table for no value. */
  private static final String NOTHING = "~";

  @TempDir Path home;

  static List<FileCase> cases() {
    return FileCase.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_file_becomes_what_it_must(FileCase it) {
    try (var command = new CommandFixture(home)) {
      var file = command.bytes(it.file(), it.bytes());
      command.file("config/imports/case.yml", it.definition());

      var planned = run(command, "plan", it, file, "--json");
      assertThat(planned.exitCode()).as(words(planned)).isEqualTo(it.planExit());
      says(planned, it, it.planSays());
      if (it.planExit() < 2) {
        assertInvalid(it, refusals(planned));
      }
      assertThat(command.items()).isEmpty();

      var imported = run(command, "import", it, file);
      assertThat(imported.exitCode()).as(words(imported)).isEqualTo(it.exit());
      says(imported, it, it.importSays());
      if (it.exit() < 2) {
        assertInvalid(it, invalidRows(command));
        command.recordAgreesWithSite();
      }
      assertItems(it, command.items());
    }
  }

  private static CommandFixture.Ended run(
      CommandFixture command, String name, FileCase it, Path file, String... more) {
    var words = new ArrayList<>(List.of(name, file.toString(), "--definition", "case"));
    words.addAll(List.of("--base-url", command.sandbox.baseUrl()));
    words.addAll(List.of("--collection", Sandbox.COLLECTION_ID));
    words.addAll(it.options());
    words.addAll(List.of(more));
    var ended = command.run(words.toArray(String[]::new));
    new CommandFixture.Ended(ended.exitCode(), "", ended.err()).isForPeople();
    return ended;
  }

  private static String words(CommandFixture.Ended ended) {
    return ended.out() + ended.err();
  }

  private static void says(CommandFixture.Ended ended, FileCase it, List<String> besides) {
    var text = ended.out().replace("\\\"", "\"").replace("\\\\", "\\") + ended.err();
    it.says().forEach(words -> assertThat(text).contains(words));
    besides.forEach(words -> assertThat(text).contains(words));
    it.saysNot().forEach(words -> assertThat(text).doesNotContain(words));
  }

  private static Map<Long, String> refusals(CommandFixture.Ended planned) {
    var refusals = JsonMapper.shared().readTree(planned.out()).get("refusals");
    return StreamSupport.stream(refusals.spliterator(), false)
        .collect(
            Collectors.toMap(
                row -> row.get("line").asLong(), row -> row.get("message").asString()));
  }

  private static Map<Long, String> invalidRows(CommandFixture command) {
    return command.csv("rows.csv").stream()
        .filter(row -> row.get("outcome").equals("INVALID"))
        .collect(Collectors.toMap(row -> Long.valueOf(row.get("line")), row -> row.get("message")));
  }

  private static void assertInvalid(FileCase it, Map<Long, String> reasons) {
    assertThat(new TreeMap<>(reasons))
        .as("the INVALID rows")
        .containsOnlyKeys(it.invalid().keySet());
    it.invalid().forEach((line, words) -> assertThat(reasons.get(line)).contains(words));
  }

  private static void assertItems(FileCase it, List<SandboxItem> items) {
    assertThat(items)
        .extracting(SandboxItem::name)
        .containsExactlyInAnyOrderElementsOf(
            it.items().stream().map(values -> text(values, "name")).toList());
    var left = new ArrayList<>(items);
    for (var expected : it.items()) {
      var slug = expected.get("slug");
      var item =
          left.stream()
              .filter(each -> each.name().equals(text(expected, "name")))
              .filter(each -> slug == null || each.slug().equals(slug.asString()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no item " + expected + " among " + items));
      left.remove(item);
      var values = JsonMapper.shared().readTree(item.fieldData());
      expected.forEach(
          (field, value) -> assertValue(item.name() + ", " + field, values.get(field), value));
    }
  }

  private static String text(Map<String, JsonNode> values, String field) {
    var value = values.get(field);
    return value == null ? "" : value.asString();
  }

  private static void assertValue(String what, JsonNode actual, JsonNode expected) {
    if (expected.isNull() || expected.isString() && expected.asString().equals(NOTHING)) {
      assertThat(actual == null || actual.isNull()).as("%s is %s", what, actual).isTrue();
      return;
    }
    assertThat(actual).as(what).isNotNull();
    if (expected.isArray()) {
      assertThat(actual.size()).as("%s: %s", what, actual).isEqualTo(expected.size());
      for (var i = 0; i < expected.size(); i++) {
        assertValue(what, actual.get(i), expected.get(i));
      }
    } else if (expected.isObject()) {
      expected
          .properties()
          .forEach(
              part ->
                  assertValue(
                      what + "." + part.getKey(), actual.get(part.getKey()), part.getValue()));
    } else if (actual.isObject()) {
      assertValue(what, actual.get("url"), expected);
    } else if (expected.isNumber() && actual.isNumber()) {
      assertThat(actual.decimalValue()).as(what).isEqualByComparingTo(expected.decimalValue());
    } else {
      assertThat(actual.asString()).as(what).isEqualTo(expected.asString());
    }
  }
}
