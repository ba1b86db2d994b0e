package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A newer feed comes while a run of an older one is not finished: nothing stays half-made. */
class SupersededRunTest {

  private static final Fault UNAUTHORIZED = new Fault.Status(401, false, false, null);

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private JsonNode in(String tag, String slug) {
    return JsonMapper.shared().readTree(it.sandbox.fieldData(id(slug), Sandbox.cmsLocaleId(tag)));
  }

  private String id(String slug) {
    return it.items().stream()
        .filter(item -> item.slug().equals(slug))
        .map(SandboxItem::id)
        .findFirst()
        .orElseThrow();
  }

  private Path feed(String name, int from, int rows) {
    return it.file(
        name,
        Stream.concat(
                Stream.of("name,slug,summary,summary[de-DE]"),
                IntStream.range(from, from + rows)
                    .mapToObj(i -> "Row %d,row-%d,English %d,Deutsch %d".formatted(i, i, i, i)))
            .toArray(String[]::new));
  }

  /** Lets nobody in as soon as a request of that method arrives. */
  private void stopAt(String method) {
    it.sandbox.faultSource(
        (verb, path, number, body) -> verb.equals(method) ? UNAUTHORIZED : Fault.NONE);
  }

  private void mendSite() {
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
  }

  private Map<String, Long> outcomesOf(int run) {
    return rowsOf(run).stream()
        .collect(Collectors.groupingBy(row -> row.get("outcome"), Collectors.counting()));
  }

  private List<CSVRecord> rowsOf(int run) {
    try (var reader = Files.newBufferedReader(it.home.resolve("var/runs/" + run + "/rows.csv"))) {
      return CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void items_that_an_older_run_left_without_their_own_values_get_them_before_the_newer_feed() {
    var older = feed("monday.csv", 0, 225);
    stopAt("PATCH");
    it.importFile(older).exits(3);
    assertThat(in("de-DE", "row-7").path("summary").asString()).isEqualTo("English 7");

    mendSite();
    it.importFile(feed("tuesday.csv", 0, 226))
        .exits(0)
        .says(
            "Run 1 was not finished; 225 of its items lack values of their own in some locales, or references. They are finished first.");

    for (var i : List.of(0, 7, 224, 225)) {
      assertThat(in("de-DE", "row-" + i).path("summary").asString()).isEqualTo("Deutsch " + i);
    }
    assertThat(outcomesOf(1)).containsExactly(Map.entry("CREATED", 225L));
    assertThat(outcomesOf(2)).containsOnly(Map.entry("EXISTS", 225L), Map.entry("CREATED", 1L));
    assertThat(it.items()).hasSize(226);
  }

  @Test
  void the_third_feed_has_nothing_more_to_finish_and_says_nothing() {
    stopAt("PATCH");
    it.importFile(feed("monday.csv", 0, 3)).exits(3);
    mendSite();
    it.importFile(feed("tuesday.csv", 0, 4)).exits(0);
    long updates = it.sandbox.requestCount(CallKind.UPDATE);
    var third = it.importFile(feed("wednesday.csv", 0, 5)).exits(0);
    assertThat(third.err()).doesNotContain("was not finished");
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(updates + 1);
  }

  @Test
  void a_creation_in_doubt_is_settled_first_and_gets_its_own_values_then() {
    it.sandbox.faultSource(
        (verb, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            it.sandbox.revokeToken(SecretToken.VALUE);
            return Fault.Plain.RESET_AFTER;
          }
          return Fault.NONE;
        });
    it.importFile(feed("monday.csv", 0, 5)).exits(3);
    it.sandbox.restoreToken(SecretToken.VALUE);
    mendSite();
    it.importFile(feed("tuesday.csv", 3, 5)).exits(0).says("Run 1 was not finished");
    assertThat(it.items()).hasSize(8);
    for (var i : IntStream.range(0, 8).toArray()) {
      assertThat(in("de-DE", "row-" + i).path("summary").asString()).isEqualTo("Deutsch " + i);
    }
    assertThat(outcomesOf(1)).containsExactly(Map.entry("CREATED", 5L));
  }

  /** The first of three rows is created; it refers to the two that are not. */
  private Path feedOfWhichOneIsCreated() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    it.environment.put("FLOWLOADER_ROWS_PER_REQUEST", "1");
    var file =
        it.file(
            "monday.csv",
            "name,slug,related-articles,summary,summary[de-DE]",
            "One,one,two|three,First,Erstens",
            "Two,two,,Second,Zweitens",
            "Three,three,,Third,Drittens");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number > 1 ? UNAUTHORIZED : Fault.NONE);
    it.importFile(file).exits(3);
    mendSite();
    return file;
  }

  /** Somebody removes an item, and publishes another, which frees the slug. */
  private void remove(String item) throws IOException, InterruptedException {
    var other = it.sandbox.put("Other", "other", List.of(Sandbox.cmsLocaleId("en-US")));
    var locales =
        Stream.of("en-US", "de-DE")
            .map(tag -> "\"" + Sandbox.cmsLocaleId(tag) + "\"")
            .collect(Collectors.joining(","));
    call(
        "DELETE",
        "",
        "{\"items\":[{\"id\":\"%s\",\"cmsLocaleIds\":[%s]}]}".formatted(item, locales));
    call("POST", "/publish", "{\"itemIds\":[\"%s\"]}".formatted(other));
  }

  private void call(String method, String path, String body)
      throws IOException, InterruptedException {
    var items = it.sandbox.baseUrl() + "/collections/" + Sandbox.COLLECTION_ID + "/items";
    var request =
        HttpRequest.newBuilder(URI.create(items + path))
            .header("Authorization", "Bearer " + SecretToken.VALUE)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private List<String> related(String tag, String slug) {
    return in(tag, slug).path("related-articles").values().stream()
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void references_to_rows_that_the_newer_feed_makes_are_set_and_those_to_others_are_named() {
    feedOfWhichOneIsCreated();
    it.importFile(it.file("tuesday.csv", "name,slug", "One,one", "Two,two")).exits(0);

    for (var tag : List.of("en-US", "de-DE")) {
      assertThat(related(tag, "one")).containsExactly(id("two"));
    }
    assertThat(in("de-DE", "one").path("summary").asString()).isEqualTo("Erstens");
    assertThat(rowsOf(1))
        .extracting(row -> row.get("slug") + " " + row.get("outcome") + " " + row.get("code"))
        .containsExactly("one INCOMPLETE values_missing", "two EXISTS overtaken", "three PENDING ");
    assertThat(rowsOf(1).get(0).get("message")).contains("three", "retry sets the references");
    assertThat(rowsOf(1).get(1).get("itemId")).isEqualTo(id("two"));
  }

  @Test
  void the_older_command_can_still_go_on_and_its_retry_sets_what_was_left_out() {
    var monday = feedOfWhichOneIsCreated();
    it.importFile(it.file("tuesday.csv", "name,slug", "One,one", "Two,two")).exits(0);

    it.importFile(monday).exits(1).says("Run 1 goes on");
    it.run("retry", "1", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(related("en-US", "one")).containsExactly(id("two"), id("three"));
    assertThat(it.items()).hasSize(3);
  }

  @Test
  void what_a_stop_leaves_of_the_older_run_is_finished_by_the_next() {
    stopAt("PATCH");
    it.importFile(feed("monday.csv", 0, 3)).exits(3);
    it.importFile(feed("tuesday.csv", 0, 4)).exits(3).says("Run 1 was not finished");
    assertThat(outcomesOf(1)).containsExactly(Map.entry("INCOMPLETE", 3L));
    mendSite();
    it.importFile(feed("wednesday.csv", 0, 5)).exits(0).says("Run 1 was not finished; 3 of");
    assertThat(outcomesOf(1)).containsExactly(Map.entry("CREATED", 3L));
    assertThat(in("de-DE", "row-2").path("summary").asString()).isEqualTo("Deutsch 2");
  }

  @Test
  void a_run_into_another_collection_finishes_nothing_of_this_one() {
    stopAt("PATCH");
    it.importFile(feed("monday.csv", 0, 3)).exits(3);
    mendSite();
    var other =
        it.run(
            "import",
            feed("tuesday.csv", 0, 3).toString(),
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            "580e63fc8c9a982ac9b8b999");
    assertThat(other.err()).doesNotContain("was not finished");
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(1);
  }

  @Test
  void an_item_that_the_newer_feed_makes_anew_is_not_given_the_older_values() throws Exception {
    feedOfWhichOneIsCreated();
    // Somebody removes it meanwhile, so that the newer row is the one that counts.
    var older = id("one");
    remove(older);
    it.importFile(
            it.file(
                "tuesday.csv", "name,slug,summary[de-DE],summary", "One,one,Neu,New", "Two,two,,"))
        .exits(0);
    assertThat(in("de-DE", "one").path("summary").asString()).isEqualTo("Neu");
    assertThat(id("one")).isNotEqualTo(older);
    assertThat(rowsOf(1).get(0).get("message")).contains("Run 2 has a newer row of this item");
  }
}
