package io.flowloader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.problem.ProblemCode;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever says {@code --json} gets one document on standard output, however the command ends. */
class JsonForScriptsTest {

  /** More than one document is none. */
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void start() {
    it.file("good.csv", "name", "Bread");
    it.file("bad.csv", "name,price", "Bread,dear", "Milk,2");
    it.file("odd.csv", "name,prise", "Bread,1");
    it.file("config/imports/bad.yml", "colection: x");
  }

  private JsonNode run(int code, String... words) {
    var args = new ArrayList<>(Arrays.asList(words));
    args.add("--json");
    return STRICT.readTree(it.run(args.toArray(String[]::new)).exits(code).out());
  }

  private String[] atTheSite(String words) {
    var args = new ArrayList<>(List.of(words.split(" ")));
    args.addAll(List.of("--base-url", it.sandbox.baseUrl()));
    return args.toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import",
        "import good.csv --nonsense",
        "import absent.csv",
        "import good.csv",
        "import bad",
        "import good.csv --collection 580e63fc8c9a982ac9b8b745 --requests-per-minute many",
        "import odd.csv --collection 580e63fc8c9a982ac9b8b745",
        "import good.csv --collection 000000000000000000000000",
        "plan",
        "plan good.csv --nonsense",
        "plan absent.csv",
        "plan bad",
        "plan odd.csv --collection 580e63fc8c9a982ac9b8b745",
        "plan good.csv --collection 000000000000000000000000",
        "retry",
        "retry 7",
        "retry seven",
        "fields",
        "fields --collection 000000000000000000000000",
        "fields --nonsense",
        "locales --nonsense",
        "locales --site 000000000000000000000000",
        "nonsense",
      })
  void what_is_refused_is_told_as_json(String words) {
    var json = run(2, atTheSite(words));
    assertThat(json.path("exitCode").asInt()).isEqualTo(2);
    assertThat(json.path("reason").asString()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "import good.csv --nonsense ! wrong-usage ! --nonsense",
        "import absent.csv --collection 580e63fc8c9a982ac9b8b745 ! unreadable-file ! absent.csv",
        "import bad ! wrong-setting ! bad.yml, line 1",
        "import good.csv --collection x --requests-per-minute many ! wrong-setting ! --requests-per-minute",
        "import odd.csv --collection 580e63fc8c9a982ac9b8b745 ! wrong-columns !",
        "plan odd.csv --collection 580e63fc8c9a982ac9b8b745 ! wrong-columns !",
        "import good.csv --collection 000000000000000000000000 ! not-on-the-site !",
        "plan good.csv --collection 000000000000000000000000 ! not-on-the-site !",
        "fields --collection 000000000000000000000000 ! not-on-the-site !",
        "retry 7 ! wrong-run !",
        "undo 7 ! wrong-run !",
      })
  void what_kind_of_problem_it_is_and_where_is_told(String words, String code, String where) {
    var json = run(2, atTheSite(words));
    assertThat(json.path("code").asString()).isEqualTo(code);
    assertThat(json.path("message").asString()).isEqualTo(json.path("reason").asString());
    assertThat(json.has("where")).isTrue();
    if (where != null) {
      assertThat(json.path("where").asString()).endsWith(where);
    }
    assertThat(json.path("retryable").asBoolean(true)).isFalse();
    assertThat(json.path("retryAfterSeconds").isNull()).isTrue();
  }

  @Test
  void what_needs_a_word_of_a_person_says_which_option_is_that() {
    it.importFile(it.home.resolve("good.csv")).exits(0);
    var json = run(2, atTheSite("undo 1"));
    assertThat(json.path("code").asString()).isEqualTo("not-confirmed");
    assertThat(json.path("where").asString()).isEqualTo("--yes");
    assertThat(json.path("retryable").asBoolean(true)).isFalse();
  }

  @Test
  void each_of_several_imports_tells_its_own_problem() {
    it.file("config/imports/bad.yml", "collection: x", "file: nowhere.csv");
    it.file("config/imports/good.yml", "collection: 580e63fc8c9a982ac9b8b745", "file: good.csv");
    var imports = run(2, atTheSite("import --all")).path("imports");
    var bad = imports.path(0);
    assertThat(bad.path("name").asString()).isEqualTo("bad");
    assertThat(bad.path("code").asString()).isEqualTo("unreadable-file");
    assertThat(bad.path("message")).isEqualTo(bad.path("reason"));
    assertThat(bad.path("where").asString()).endsWith("nowhere.csv");
    assertThat(bad.path("retryable").asBoolean(true)).isFalse();
    assertThat(bad.path("retryAfterSeconds").isNull()).isTrue();
    assertThat(imports.path(1).path("name").asString()).isEqualTo("good");
    assertThat(imports.path(1).has("code")).isFalse();
  }

  @Test
  void an_absent_token_is_a_problem_of_its_own() {
    it.environment.remove("WEBFLOW_API_TOKEN");
    var json = run(2, atTheSite("fields --collection x"));
    assertThat(json.path("code").asString()).isEqualTo("wrong-token");
    assertThat(json.path("where").asString()).isEqualTo("WEBFLOW_API_TOKEN");
  }

  @Test
  void a_site_that_does_not_answer_is_worth_another_try() {
    it.sandbox.faultSource((method, path, number, body) -> Fault.Plain.RESET_BEFORE);
    var json = run(3, atTheSite("import good.csv --collection " + Sandbox.COLLECTION_ID));
    assertThat(json.path("code").asString()).isEqualTo("site-unreachable");
    assertThat(json.path("retryable").asBoolean()).isTrue();
    assertThat(json.path("retryAfterSeconds").asLong()).isPositive();
    assertThat(json.path("rows").isObject()).as("the summary is there too").isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "RESET_BEFORE ! site-unreachable ! true",
        "UNAUTHORIZED ! wrong-token ! false",
      })
  void a_run_that_stops_while_it_sends_says_why(String fault, String code, boolean retryable) {
    var answer =
        fault.equals("UNAUTHORIZED")
            ? new Fault.Status(401, false, false, null)
            : Fault.Plain.valueOf(fault);
    it.sandbox.faultSource(
        (method, path, number, body) -> method.equals("POST") ? answer : Fault.NONE);
    var json = run(3, atTheSite("import good.csv --collection " + Sandbox.COLLECTION_ID));
    assertThat(json.path("code").asString()).isEqualTo(code);
    assertThat(json.path("message")).isEqualTo(json.path("reason"));
    assertThat(json.path("retryable").asBoolean()).isEqualTo(retryable);
  }

  @Test
  void a_limit_that_lets_nothing_through_says_when_to_come_again() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("POST") ? new Fault.TooManyRequests("41") : Fault.NONE);
    var json = run(3, atTheSite("import good.csv --collection " + Sandbox.COLLECTION_ID));
    assertThat(json.path("code").asString()).isEqualTo("rate-limit");
    assertThat(json.path("retryAfterSeconds").asLong()).isEqualTo(41);
  }

  @Test
  void too_many_failures_are_not_worth_the_same_again() {
    var json =
        run(3, atTheSite("import bad.csv --max-failures 0 --collection " + Sandbox.COLLECTION_ID));
    assertThat(json.path("code").asString()).isEqualTo("too-many-failures");
    assertThat(json.path("where").asString()).isEqualTo("--max-failures");
    assertThat(json.path("retryable").asBoolean(true)).isFalse();
  }

  @Test
  void a_state_directory_that_is_another_file_is_named() {
    it.file("no-folder", "x");
    var json =
        run(
            2,
            atTheSite(
                "import good.csv --state-dir no-folder --collection " + Sandbox.COLLECTION_ID));
    assertThat(json.path("code").asString()).isEqualTo("state-directory");
    assertThat(json.path("where").asString()).endsWith("no-folder");
  }

  @Test
  void a_good_end_has_no_problem() {
    var json = run(0, atTheSite("import good.csv --collection " + Sandbox.COLLECTION_ID));
    assertThat(json.has("code")).isFalse();
  }

  @Test
  void the_document_names_every_problem() throws IOException {
    var document = Files.readString(Path.of("docs/json.md"));
    for (var code : ProblemCode.values()) {
      assertThat(document)
          .containsPattern(
              "\\| `%s` \\| %s \\|".formatted(code.word(), code.isRetryable() ? "yes" : "no"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status --nonsense", "runs --nonsense"})
  void so_are_words_of_commands_that_need_no_site(String words) {
    assertThat(run(2, words.split(" ")).path("reason").asString()).contains("--nonsense");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import good.csv --collection x", "plan good.csv", "fields", "locales"})
  void a_missing_token_is_told_as_json(String words) {
    it.environment.remove("WEBFLOW_API_TOKEN");
    it.environment.put("FLOWLOADER_COLLECTION", Sandbox.COLLECTION_ID);
    assertThat(run(2, words.split(" ")).path("reason").asString()).contains("WEBFLOW_API_TOKEN");
  }

  @Test
  void a_status_without_a_run_is_a_document_too() {
    var json = run(0, "status");
    assertThat(json.path("run").asLong()).isZero();
    assertThat(json.path("status").asString()).isEqualTo("NONE");
    assertThat(json.path("reason").asString()).contains("There is no run");
    assertThat(run(0, "runs").isArray()).isTrue();
  }

  @Test
  void fields_are_told_with_options_references_bounds_and_examples() {
    var json = run(0, atTheSite("fields --collection " + Sandbox.COLLECTION_ID));
    assertThat(field(json, "item-type").path("options").toString())
        .isEqualTo("[\"Guide\",\"Gadget\",\"Other\"]");
    assertThat(field(json, "author").path("refersTo").path("slug").asString()).isEqualTo("authors");
    assertThat(field(json, "summary").path("bounds").path("maxLength").asInt()).isEqualTo(2000);
    assertThat(field(json, "price").path("bounds").path("precision").asInt()).isEqualTo(2);
    assertThat(field(json, "name").path("required").asBoolean()).isTrue();
    for (var field : json.path("fields")) {
      assertThat(field.path("holds").asString()).isNotBlank();
      assertThat(field.path("example").asString()).isNotBlank();
    }
  }

  @Test
  void a_person_reads_the_same_of_fields() {
    assertThat(it.run(atTheSite("fields --collection " + Sandbox.COLLECTION_ID)).exits(0).out())
        .contains(
            "options: Guide, Gadget, Other",
            "refers to: Authors, authors (collection 580e63fc8c9a982ac9b8b746)",
            "at most 2000 characters",
            "at most 2 decimals",
            "such as 2024-12-24T17:30:00Z");
  }

  @Test
  void locales_are_told_by_site() {
    var locales = run(0, atTheSite("locales")).path("sites").get(0).path("locales");
    assertThat(locales.get(1).path("tag").asString()).isEqualTo("fr-FR");
    assertThat(locales.get(0).path("primary").asBoolean()).isTrue();
  }

  private static JsonNode field(JsonNode json, String slug) {
    for (var field : json.path("fields")) {
      if (field.path("slug").asString().equals(slug)) {
        return field;
      }
    }
    throw new AssertionError("no field " + slug + " in " + json);
  }
}
