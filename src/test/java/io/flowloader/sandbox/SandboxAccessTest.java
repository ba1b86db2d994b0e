package io.flowloader.sandbox;

import static io.flowloader.sandbox.SandboxClient.EN;
import static io.flowloader.sandbox.SandboxClient.ITEMS;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxAccessTest {

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
