package io.flowloader.acceptance;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A definition whose file comes anew every night, and somebody who works on the site meanwhile. */
final class Nights {

  private final CommandFixture it;
  private final SiteByHand site;
  private String[] definition = {};

  Nights(CommandFixture it) {
    this.it = it;
    this.site = new SiteByHand(it.sandbox);
    definition();
  }

  /** The definition {@code feed}: it updates, and what else these lines say. */
  Nights definition(String... lines) {
    definition = lines;
    return definitionOf("feed", lines);
  }

  /** A definition of any name. */
  Nights definitionOf(String name, String... lines) {
    var all =
        new ArrayList<>(List.of("collection: " + Sandbox.COLLECTION_ID, "file: " + name + ".csv"));
    if (Arrays.stream(lines).noneMatch(line -> line.startsWith("on-existing"))) {
      all.add("on-existing: update");
    }
    all.addAll(List.of(lines));
    it.file("config/imports/" + name + ".yml", all.toArray(String[]::new));
    return this;
  }

  /** One more line in the definition. */
  Nights alsoSays(String line) {
    var all = new ArrayList<>(List.of(definition));
    all.add(line);
    return definition(all.toArray(String[]::new));
  }

  Nights feed(String... lines) {
    it.file("feed.csv", lines);
    return this;
  }

  Nights feed(List<String> lines) {
    return feed(lines.toArray(String[]::new));
  }

  /** A day later; people have had time to work on the site. */
  Nights passes() {
    it.clock.jump(Duration.ofHours(12));
    return this;
  }

  Ended run(String... options) {
    return runOf("feed", options);
  }

  Ended runOf(String name, String... options) {
    var args = new ArrayList<>(List.of("import", name, "--base-url", it.sandbox.baseUrl()));
    args.addAll(List.of(options));
    return it.run(args.toArray(String[]::new));
  }

  /** The same feed as a new run: were it the same run, nothing would be compared. */
  Ended again() {
    return run("--again");
  }

  SiteByHand site() {
    return site;
  }

  /** Somebody edits a field of the item with that slug, in a locale. */
  void edits(String slug, String tag, String field, String value) {
    passes();
    site.edit(idOf(slug, tag), tag, field, value);
    passes();
  }

  String idOf(String slug, String tag) {
    return site.item(tag, slug).path("id").asString();
  }

  JsonNode value(String slug, String tag, String field) {
    return site.item(tag, slug).path("fieldData").path(field);
  }

  String text(String slug, String tag, String field) {
    return value(slug, tag, field).asString("");
  }

  /** All that the site has, in these locales: to be compared before and after. */
  Map<String, List<JsonNode>> everything(String... tags) {
    return Arrays.stream(tags).collect(Collectors.toMap(tag -> tag, site::list));
  }

  long writes() {
    return requests(
        CallKind.CREATE, CallKind.INSERT, CallKind.UPDATE, CallKind.DELETE, CallKind.PUBLISH);
  }

  long lists() {
    return requests(CallKind.LIST);
  }

  long requests(CallKind... kinds) {
    return Arrays.stream(kinds).mapToLong(it.sandbox::requestCount).sum();
  }

  CSVRecord row(String slug) {
    return it.csv("rows.csv").stream()
        .filter(row -> row.get("slug").equals(slug))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row " + slug));
  }

  String outcome(String slug) {
    return row(slug).get("outcome");
  }

  /** A field of an item as JSON, set by hand. */
  void sets(String id, String tag, String json) {
    passes();
    site.patch(id, tag, JsonMapper.shared().readTree(json));
    passes();
  }
}
