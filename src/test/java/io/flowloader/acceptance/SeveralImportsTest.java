package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several imports in one command: in the order that references need, at one pace. */
class SeveralImportsTest {

  private static final String AUTHORS = "580e63fc8c9a982ac9b8b746";
  private static final Fault UNAUTHORIZED = new Fault.Status(401, false, false, null);

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private void definition(String name, String collection, String... more) {
    var lines = new ArrayList<>(List.of("file: " + name + ".csv", "collection: " + collection));
    lines.addAll(Arrays.asList(more));
    it.file("config/imports/" + name + ".yml", lines.toArray(String[]::new));
  }

  /** Articles come first by name; authors are what they refer to. */
  private void articlesAndAuthors() {
    definition("articles", Sandbox.COLLECTION_ID);
    definition("people", AUTHORS);
    it.file("articles.csv", "name,author", "One,Zoe Zimmer");
    it.file("people.csv", "name", "Zoe Zimmer");
  }

  private Ended imports(String... words) {
    var args = new ArrayList<>(List.of("import", "--base-url", it.sandbox.baseUrl()));
    args.addAll(Arrays.asList(words));
    return it.run(args.toArray(String[]::new));
  }

  private List<String> slugs() {
    return it.items().stream().map(SandboxItem::slug).toList();
  }

  private JsonNode article(String slug) {
    var item =
        it.items().stream().filter(each -> each.slug().equals(slug)).findFirst().orElseThrow();
    return JsonMapper.shared().readTree(item.fieldData());
  }

  private void onCreate(String collection, Fault fault) {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && path.contains(collection) ? fault : Fault.NONE);
  }

  @Test
  void all_definitions_are_imported_what_is_referred_to_first() {
    articlesAndAuthors();
    imports("--all")
        .exits(0)
        .says("2 imports: articles COMPLETED (0), people COMPLETED (0). Exit code 0.");
    assertThat(article("one").path("author").asString()).startsWith("66f6ed9576de");
    assertThat(it.summary().path("definition").asString()).isEqualTo("articles");
    imports("--all").exits(0).says("Already imported: run 1", "Already imported: run 2");
  }

  @Test
  void several_may_be_named_and_no_other_is_imported() {
    articlesAndAuthors();
    definition("other", Sandbox.COLLECTION_ID);
    it.file("other.csv", "name", "Other");
    imports("articles", "people").exits(0);
    assertThat(slugs()).containsExactly("one");
  }

  @Test
  void scripts_get_one_document_with_a_list() {
    articlesAndAuthors();
    it.file("articles.csv", "name,author,price", "One,Zoe Zimmer,cheap", "Two,Zoe Zimmer,1");
    var json = JsonMapper.shared().readTree(imports("--all", "--json").exits(1).out());
    assertThat(json.path("exitCode").asInt()).isEqualTo(1);
    var articles = json.path("imports").path(0);
    assertThat(articles.path("name").asString()).isEqualTo("articles");
    assertThat(articles.path("exitCode").asInt()).isEqualTo(1);
    assertThat(articles.path("runs").path(0).path("rows").path("created").asInt()).isEqualTo(1);
    assertThat(json.path("imports").path(1).path("name").asString()).isEqualTo("people");
  }

  @Test
  void one_that_fails_stops_those_that_refer_to_it_and_no_others() {
    articlesAndAuthors();
    definition("others", Sandbox.COLLECTION_ID);
    it.file("others.csv", "name", "Other");
    onCreate(AUTHORS, UNAUTHORIZED);
    var ended =
        imports("--all")
            .exits(3)
            .says(
                "articles was not begun: it refers to the collection that people fills, which has not come to its end.",
                "3 imports: articles not begun, others COMPLETED (0), people FAILED (3). Exit code 3.");
    assertThat(slugs()).containsExactly("other");

    onCreate(AUTHORS, Fault.NONE);
    imports("--all").exits(0);
    assertThat(slugs()).containsExactly("other", "one");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void one_that_cannot_be_read_is_one_that_failed() {
    articlesAndAuthors();
    it.file("config/imports/odd.yml", "file: odd.csv", "colection: 5");
    definition("lost", Sandbox.COLLECTION_ID);
    var json = JsonMapper.shared().readTree(imports("--all", "--json").exits(2).out());
    assertThat(json.path("imports"))
        .extracting(each -> each.path("name").asString() + " " + each.path("exitCode").asInt())
        .containsExactly("articles 0", "lost 2", "odd 2", "people 0");
    assertThat(json.path("imports").path(2).path("reason").asString()).contains("colection");
    assertThat(slugs()).containsExactly("one");
  }

  @Test
  void a_circle_of_files_that_have_no_rows_in_a_circle_is_closed_by_a_second_pass() {
    definition("articles", Sandbox.COLLECTION_ID);
    definition("people", AUTHORS);
    it.file("articles.csv", "name,author", "One,Zoe Zimmer", "Two,");
    it.file("people.csv", "name,best-article", "Zoe Zimmer,Two");
    imports("--all")
        .exits(0)
        .says("articles once more, for what it refers to has been imported meanwhile.");
    assertThat(article("one").path("author").asString()).startsWith("66f6ed9576de");
    assertThat(slugs()).containsExactlyInAnyOrder("one", "two");

    long creates = it.sandbox.requestCount(CallKind.CREATE);
    var again = imports("--all").exits(0);
    assertThat(again.err()).doesNotContain("once more");
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(creates);
  }

  @Test
  void a_schema_that_refers_is_no_circle_if_the_file_has_no_such_column() {
    articlesAndAuthors();
    assertThat(imports("--all").exits(0).err()).doesNotContain("once more");
    assertThat(it.run("runs").out().lines()).hasSize(3);
  }

  @Test
  void a_file_is_put_away_only_after_the_second_pass() {
    definition("articles", Sandbox.COLLECTION_ID, "when-done: delete");
    definition("people", AUTHORS, "when-done: delete");
    it.file("articles.csv", "name,author", "One,Zoe Zimmer", "Two,");
    it.file("people.csv", "name,best-article", "Zoe Zimmer,Two");
    imports("--all").exits(0);
    assertThat(slugs()).containsExactlyInAnyOrder("one", "two");
    assertThat(it.home.resolve("articles.csv")).doesNotExist();
    assertThat(it.home.resolve("people.csv")).doesNotExist();
  }

  @Test
  void all_of_them_keep_one_pace() {
    articlesAndAuthors();
    for (int i = 0; i < 6; i++) {
      definition("more-" + i, Sandbox.COLLECTION_ID);
      it.file("more-" + i + ".csv", "name", "More " + i);
    }
    it.environment.put("FLOWLOADER_REQUESTS_PER_MINUTE", "20");
    var times = new CopyOnWriteArrayList<Long>();
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          times.add(it.clock.nanoTime());
          return Fault.NONE;
        });
    imports("--all").exits(0);
    assertThat(times).hasSizeGreaterThan(20);
    long minute = 60_000_000_000L;
    for (var from : times) {
      assertThat(times.stream().filter(at -> at >= from && at - from < minute).count())
          .isLessThanOrEqualTo(20);
    }
  }

  @Test
  void there_must_be_something_to_import() {
    imports().exits(2).says("Missing required parameter: 'FILE|DEFINITION'");
    imports("--all").exits(2).says("There is no definition in", "init FILE");
    articlesAndAuthors();
    imports("--all", "articles").exits(2).says("leave it out");
  }
}
