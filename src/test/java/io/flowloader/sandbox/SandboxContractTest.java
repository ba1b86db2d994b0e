package io.flowloader.sandbox;

import static io.flowloader.sandbox.SandboxClient.BULK;
import static io.flowloader.sandbox.SandboxClient.DE;
import static io.flowloader.sandbox.SandboxClient.EN;
import static io.flowloader.sandbox.SandboxClient.FR;
import static io.flowloader.sandbox.SandboxClient.ITEMS;
import static io.flowloader.sandbox.SandboxClient.body;
import static io.flowloader.sandbox.SandboxClient.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxContractTest {

  private volatile Instant now = Instant.parse("2026-05-04T10:00:00.123Z");
  private Sandbox sandbox = started(SandboxSettings.defaults());
  private SandboxClient client = new SandboxClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void the_token_is_introspected_with_its_scopes() throws IOException {
    assertThat(client.get("/token/introspect").json().at("/authorization/scope").stringValue())
        .isEqualTo("cms:read,cms:write,sites:read");
  }

  @Test
  void a_strange_or_revoked_token_is_not_authorized() throws IOException {
    var stranger = new SandboxClient(sandbox, "nobody").get("/sites");
    sandbox.revokeToken(Sandbox.TOKEN);
    assertThat(List.of(stranger.status(), client.get("/sites").status())).containsOnly(401);
    assertThat(stranger.code()).isEqualTo("not_authorized");
  }

  @Test
  void a_token_without_the_scope_is_refused_as_missing_scopes() throws IOException {
    var reader = new SandboxClient(sandbox, Sandbox.READ_ONLY_TOKEN);
    var writer = new SandboxClient(sandbox, Sandbox.WRITE_ONLY_TOKEN);
    var refused = reader.create(List.of(), item("a"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("missing_scopes");
    assertThat(writer.list().status()).isEqualTo(403);
    assertThat(writer.create(List.of(), item("a")).status()).isEqualTo(202);
  }

  @Test
  void the_site_names_its_locales_with_ids_of_two_kinds() throws IOException {
    var locales = client.get("/sites/" + Sandbox.SITE_ID).json().path("locales");
    assertThat(locales.at("/primary/tag").stringValue()).isEqualTo("en-US");
    assertThat(locales.at("/primary/cmsLocaleId").stringValue()).isEqualTo(EN);
    assertThat(locales.at("/primary/id")).isNotEqualTo(locales.at("/primary/cmsLocaleId"));
    assertThat(locales.path("secondary")).hasSizeGreaterThan(3);
    assertThat(client.get("/sites").json().at("/sites/0/id").stringValue())
        .isEqualTo(Sandbox.SITE_ID);
  }

  @Test
  void the_collection_has_a_field_of_every_type() throws IOException {
    var schema = client.get("/collections/" + Sandbox.COLLECTION_ID).json();
    assertThat(schema.path("fields").valueStream().map(f -> f.path("type").stringValue()).toList())
        .contains("PlainText", "RichText", "Number", "Switch", "DateTime", "Color", "Option")
        .contains("Link", "VideoLink", "Email", "Phone", "Image", "File", "ExtFileRef")
        .contains("MultiImage", "Reference", "MultiReference");
    assertThat(schema.at("/fields/0/isRequired").booleanValue()).isTrue();
    assertThat(schema.path("fields").valueStream().map(f -> f.path("id").stringValue()).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void the_same_is_served_under_v2() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.baseUrl().replace("/beta", "/v2/sites")));
    var reply =
        HttpClient.newHttpClient()
            .send(
                request.header("Authorization", "Bearer " + Sandbox.TOKEN).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(client.get("/sites/" + Sandbox.SITE_ID + "/collections").json().path("collections"))
        .hasSize(2);
  }

  @Test
  void what_is_not_there_is_404_in_json() throws IOException {
    assertThat(client.get("/collections/0/items").code()).isEqualTo("collection_not_found");
    assertThat(client.get("/sites/0").code()).isEqualTo("resource_not_found");
    assertThat(client.call("PUT", ITEMS, "").code()).isEqualTo("route_not_found");
    sandbox.deleteCollection();
    assertThat(client.create(List.of(), item("a")).status()).isEqualTo(404);
  }

  @Test
  void an_item_in_three_locales_is_three_records_of_one_id() throws IOException {
    var created = client.create(List.of(EN, FR, DE), item("a"), item("b"));
    assertThat(created.status()).isEqualTo(202);
    assertThat(created.texts("/cmsLocaleId")).containsExactly(EN, FR, DE, EN, FR, DE);
    assertThat(created.texts("/id").stream().distinct())
        .hasSize(2)
        .allMatch(id -> id.matches("[0-9a-f]{24}"));
    assertThat(created.texts("/createdOn")).containsOnly("2026-05-04T10:00:00.123Z");
    assertThat(created.json().at("/items/0/lastPublished").isNull()).isTrue();
    assertThat(sandbox.items().map(SandboxItem::cmsLocaleIds)).containsOnly(List.of(EN, FR, DE));
  }

  @Test
  void without_locales_an_item_is_created_in_the_primary_one() throws IOException {
    assertThat(client.createOne(List.of(), item("a")).texts("/cmsLocaleId")).containsExactly(EN);
  }

  @Test
  void the_other_shapes_of_the_answer_can_be_ordered() throws IOException {
    restart(SandboxSettings.defaults().withAnswerShape(AnswerShape.ITEM_PER_OBJECT));
    var one = client.createOne(List.of(EN, FR), item("a")).json();
    assertThat(one.path("cmsLocaleIds")).hasSize(2);
    assertThat(one.at("/fieldData/slug").stringValue()).isEqualTo("a");
    assertThat(client.create(List.of(EN, FR), item("b")).json().path("items")).hasSize(2);
    restart(SandboxSettings.defaults().withAnswerShape(AnswerShape.ITEMS_WITH_ID));
    var withId = client.create(List.of(EN, FR), item("a")).json();
    assertThat(withId.path("id")).isEqualTo(withId.at("/items/1/id"));
  }

  @Test
  void more_than_a_hundred_variants_are_refused() throws IOException {
    var items = IntStream.range(0, 34).mapToObj(i -> item("a" + i)).toArray(String[]::new);
    assertThat(client.create(List.of(EN, FR, DE), items).status()).isEqualTo(400);
    assertThat(client.create(List.of(EN, FR), items).status()).isEqualTo(202);
  }

  @Test
  void a_taken_slug_is_refused_and_nothing_of_its_list_is_created() throws IOException {
    sandbox.put("Other", "a", List.of(FR));
    var refused = client.create(List.of(), item("b"), item("a"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.detail()).isEqualTo("slug: Unique value is already in database: 'a'");
    assertThat(sandbox.items()).hasSize(1);
    assertThat(client.create(List.of(), item("c"), item("c")).status()).isEqualTo(400);
    sandbox.reserveSlug("r");
    assertThat(client.create(List.of(), item("r")).status()).isEqualTo(400);
  }

  @Test
  void the_good_ones_of_a_refused_list_may_be_created() throws IOException {
    restart(SandboxSettings.defaults().withBadObjects(BadObjectPolicy.GOOD_ONES_CREATED));
    assertThat(client.create(List.of(), item("a"), item("b", ",\"x\":1")).status()).isEqualTo(400);
    assertThat(sandbox.items().map(SandboxItem::slug)).containsExactly("a");
  }

  @Test
  void a_taken_slug_may_get_a_suffix() throws IOException {
    restart(SandboxSettings.defaults().withTakenSlugs(TakenSlugPolicy.SUFFIX));
    client.create(List.of(), item("a"));
    assertThat(client.create(List.of(), item("a")).slugs().get(0)).matches("a-[0-9a-f]{5}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"nix\":1 | nix: Field not described in schema: undefined",
        "\"price\":\"12\" | price: Expected value to be a number",
        "\"price\":1.234 | price: Expected value to have at most 2 decimals",
        "\"stock\":1.5 | stock: Expected value to be an integer",
        "\"stock\":-1 | stock: Value must not be negative",
        "\"featured\":\"true\" | featured: Expected value to be a boolean",
        "\"published-on\":\"yesterday\" | published-on: Expected value to be an ISO 8601 date",
        "\"accent-color\":\"red\" | accent-color: Expected value to be a hex color",
        "\"item-type\":\"Guide\" | item-type: Provided ID is invalid: Guide",
        "\"contact-email\":\"x\" | contact-email: Expected value to be an email address",
        "\"author\":\"x\" | author: Referenced item not found: x",
        "\"co-authors\":\"x\" | co-authors: Expected value to be a list",
        "\"summary\":5 | summary: Expected value to be a string",
      })
  void a_value_of_the_wrong_type_is_refused_with_its_field(String field, String detail)
      throws IOException {
    var refused = client.createOne(List.of(), item("a", "," + field));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.detail()).isEqualTo(detail);
  }

  @Test
  void good_values_of_every_type_are_taken() throws IOException {
    var author = client.get("/collections/580e63fc8c9a982ac9b8b746/items").json().at("/items/0/id");
    String more =
        """
        ,"summary":"<\\"é\\u0000","body":"<p>x</p>","price":12.5,"stock":3,"featured":true,
        "published-on":"2022-11-18T02:00:00+02:00","accent-color":"#db4b68",
        "item-type":"66f6e966c9e1dc700a857ca3","more-info":"https://x.org/","video":"https://x.org/v",
        "contact-email":"a@x.org","contact-phone":"+49 1","main-image":{"url":"https://x.org/a.png"},
        "gallery":[{"url":"https://x.org/a.png"}],"author":%1$s,"co-authors":[%1$s],"category":null
        """
            .formatted(author);
    var created = client.createOne(List.of(), item("a", more)).json().at("/items/0/fieldData");
    assertThat(created.path("price").decimalValue()).isEqualTo("12.5");
    assertThat(created.path("summary").stringValue()).isEqualTo("<\"é\u0000");
    assertThat(created.path("published-on").stringValue()).isEqualTo("2022-11-18T00:00:00.000Z");
    assertThat(created.has("category")).isFalse();
  }

  @Test
  void a_bad_file_url_is_dropped_in_silence_unless_that_is_switched_off() throws IOException {
    String bad = item("a", ",\"main-image\":{\"url\":\"nowhere\"}");
    var refused = client.call("POST", BULK + "?skipInvalidFiles=false", body(List.of(), bad));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(client.createOne(List.of(), bad).json().at("/items/0/fieldData").has("main-image"))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense",
        "[]",
        "{}",
        "{\"fieldData\":[]}",
        "{\"fieldData\":5}",
        "{\"fieldData\":{\"name\":\"x\"}}",
        "{\"fieldData\":{\"name\":\"x\",\"slug\":\"a b\"}}",
        "{\"cmsLocaleIds\":[\"x\"],\"fieldData\":{\"name\":\"x\",\"slug\":\"x\"}}"
      })
  void a_malformed_request_is_refused(String body) throws IOException {
    assertThat(client.call("POST", BULK, body).status()).isEqualTo(400);
    assertThat(sandbox.items()).isEmpty();
  }

  @Test
  void creation_times_bound_a_list_on_both_sides() throws IOException {
    for (String slug : List.of("a", "b", "c")) {
      client.create(List.of(EN, FR), item(slug));
      now = now.plusSeconds(1);
    }
    var list =
        client.list(
            "createdOn[gte]",
            "2026-05-04T10:00:01.123Z",
            "sortBy",
            "createdOn",
            "sortOrder",
            "asc",
            "cmsLocaleId",
            FR + "," + EN);
    assertThat(list.slugs()).containsExactly("b", "b", "c", "c");
    assertThat(list.json().at("/pagination/total").intValue()).isEqualTo(4);
    assertThat(client.list("createdOn[lte]", "2026-05-04T10:00:01.123Z").slugs())
        .containsExactly("b", "a");
    assertThat(client.list("createdOn[gte]", "2026-05-04T10:00:01.124Z").slugs())
        .containsExactly("c");
  }

  @Test
  void all_pages_of_a_list_together_name_every_record_once() throws IOException {
    for (int request = 0; request < 5; request++) {
      int first = request * 33;
      client.create(
          List.of(EN, FR, DE),
          IntStream.range(first, first + 33).mapToObj(i -> item("a" + i)).toArray(String[]::new));
      client.create(List.of(FR), item("f" + request));
    }
    for (String order : List.of("asc", "desc")) {
      var seen = new java.util.ArrayList<String>();
      for (int offset = 0; offset < 400; offset += 70) {
        var page =
            client.list(
                "cmsLocaleId",
                EN + "," + FR,
                "sortBy",
                "createdOn",
                "sortOrder",
                order,
                "limit",
                "70",
                "offset",
                "" + offset);
        assertThat(page.json().at("/pagination/total").intValue()).isEqualTo(335);
        page.json()
            .path("items")
            .forEach(
                i -> seen.add(i.path("id").stringValue() + i.path("cmsLocaleId").stringValue()));
      }
      assertThat(seen).hasSize(335).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_list_is_filtered_by_slug_and_name_and_sorted() throws IOException {
    client.create(List.of(EN, FR), item("b"), item("a"));
    assertThat(client.list("slug", "a", "cmsLocaleId", EN + "," + FR).slugs())
        .containsExactly("a", "a");
    assertThat(client.list("name", "Name of b").slugs()).containsExactly("b");
    assertThat(client.list("sortBy", "slug", "sortOrder", "asc").slugs()).containsExactly("a", "b");
    assertThat(client.list("slug", "c").json().at("/pagination/total").intValue()).isZero();
    assertThat(client.list("limit", "101").status()).isEqualTo(400);
    assertThat(client.list("createdOn[gte]", "soon").status()).isEqualTo(400);
  }

  @Test
  void an_update_changes_one_variant_only() throws IOException {
    String id = client.create(List.of(EN, FR), item("a")).texts("/id").get(0);
    now = now.plusSeconds(1);
    var updated =
        client.call(
            "PATCH",
            ITEMS,
            """
        {"items":[{"id":"%s","cmsLocaleId":"%s","fieldData":{"name":"Nom"}}]}"""
                .formatted(id, FR));
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.texts("/lastUpdated")).containsExactly("2026-05-04T10:00:01.123Z");
    assertThat(client.list("cmsLocaleId", EN + "," + FR).texts("/fieldData/name"))
        .containsExactly("Name of a", "Nom");
    assertThat(client.list("cmsLocaleId", FR, "lastUpdated[gte]", "2026-05-04T10:00:01Z").slugs())
        .containsExactly("a");
    var sameSlug =
        client.call(
            "PATCH",
            ITEMS,
            """
        {"items":[{"id":"%s","fieldData":{"slug":"a"}}]}"""
                .formatted(id));
    assertThat(sameSlug.status()).isEqualTo(400);
  }

  @Test
  void a_deletion_takes_the_primary_variant_unless_locales_are_named() throws IOException {
    String id = client.create(List.of(EN, FR), item("a")).texts("/id").get(0);
    var gone = client.call("DELETE", ITEMS, "{\"items\":[{\"id\":\"" + id + "\"}]}");
    assertThat(gone.status()).isEqualTo(204);
    assertThat(client.list("cmsLocaleId", EN + "," + FR).texts("/cmsLocaleId")).containsExactly(FR);
    assertThat(client.call("DELETE", ITEMS, "{\"items\":[{\"id\":\"" + id + "\"}]}").code())
        .isEqualTo("item_not_found");
  }

  @Test
  void a_deleted_slug_stays_reserved_until_something_is_published() throws IOException {
    String id = client.create(List.of(), item("a")).texts("/id").get(0);
    client.call("DELETE", ITEMS, "{\"items\":[{\"id\":\"" + id + "\"}]}");
    assertThat(sandbox.items()).isEmpty();
    assertThat(client.create(List.of(), item("a")).status()).isEqualTo(400);
    String other = client.create(List.of(), item("b")).texts("/id").get(0);
    var published =
        client.call("POST", ITEMS + "/publish", "{\"itemIds\":[\"" + other + "\",\"x\"]}");
    assertThat(published.status()).isEqualTo(202);
    assertThat(published.json().at("/publishedItemIds/0").stringValue()).isEqualTo(other);
    assertThat(published.json().at("/errors/0").stringValue())
        .isEqualTo("Staging item ID x not found.");
    assertThat(client.create(List.of(), item("a")).status()).isEqualTo(202);
    assertThat(client.list("slug", "b").texts("/lastPublished"))
        .containsExactly("2026-05-04T10:00:00.123Z");
  }

  @Test
  void created_items_show_only_after_the_time_that_was_set() throws IOException {
    restart(SandboxSettings.defaults().withVisibleAfter(Duration.ofSeconds(20)));
    client.create(List.of(), item("a"));
    now = now.plusSeconds(19);
    assertThat(client.list().slugs()).isEmpty();
    assertThat(client.list("slug", "a").slugs()).isEmpty();
    now = now.plusSeconds(1);
    assertThat(client.list().slugs()).containsExactly("a");
  }

  @Test
  void the_clock_of_the_site_may_be_ahead() throws IOException {
    restart(SandboxSettings.defaults().withClockOffset(Duration.ofHours(2)));
    var created = client.create(List.of(), item("a"));
    assertThat(created.raw().headers().allValues("Date"))
        .containsExactly("Mon, 04 May 2026 12:00:00 GMT");
    assertThat(created.texts("/createdOn")).containsExactly("2026-05-04T12:00:00.123Z");
  }

  @Test
  void every_call_counts_against_a_window_of_a_minute() throws IOException {
    restart(SandboxSettings.defaults().withRequestsPerMinute(3));
    var first = client.get("/sites");
    assertThat(first.header("X-RateLimit-Limit")).isEqualTo("3");
    assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("2");
    sandbox.burnQuota(2);
    now = now.plusMillis(15_500);
    var refused = client.create(List.of(), item("a"));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("45");
    assertThat(refused.code()).isEqualTo("too_many_requests");
    assertThat(sandbox.throttledCount()).isEqualTo(1);
    now = now.plusSeconds(45);
    assertThat(client.create(List.of(), item("a")).status()).isEqualTo(202);
    sandbox.requestsPerMinute(0);
    assertThat(client.get("/sites").header("X-RateLimit-Limit")).isEqualTo("1000000");
    assertThat(sandbox.requestCount(CallKind.CREATE)).isEqualTo(2);
    assertThat(sandbox.createArrivals()).hasSize(2);
  }

  private void restart(SandboxSettings settings) {
    sandbox.close();
    sandbox = started(settings);
    client = new SandboxClient(sandbox);
  }

  private Sandbox started(SandboxSettings settings) {
    return Sandbox.start(settings.withClock(() -> now), null);
  }
}
