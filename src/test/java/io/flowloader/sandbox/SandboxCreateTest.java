package io.flowloader.sandbox;

import static io.flowloader.sandbox.SandboxClient.BULK;
import static io.flowloader.sandbox.SandboxClient.DE;
import static io.flowloader.sandbox.SandboxClient.EN;
import static io.flowloader.sandbox.SandboxClient.FR;
import static io.flowloader.sandbox.SandboxClient.body;
import static io.flowloader.sandbox.SandboxClient.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxCreateTest {

  private volatile Instant now = Instant.parse("2026-05-04T10:00:00.123Z");
  private Sandbox sandbox = started(SandboxSettings.defaults());
  private SandboxClient client = new SandboxClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
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

  private void restart(SandboxSettings settings) {
    sandbox.close();
    sandbox = started(settings);
    client = new SandboxClient(sandbox);
  }

  private Sandbox started(SandboxSettings settings) {
    return Sandbox.start(settings.withClock(() -> now), null);
  }
}
