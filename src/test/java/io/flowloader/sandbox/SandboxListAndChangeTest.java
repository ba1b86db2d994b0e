package io.flowloader.sandbox;

import static io.flowloader.sandbox.SandboxClient.DE;
import static io.flowloader.sandbox.SandboxClient.EN;
import static io.flowloader.sandbox.SandboxClient.FR;
import static io.flowloader.sandbox.SandboxClient.ITEMS;
import static io.flowloader.sandbox.SandboxClient.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxListAndChangeTest {

  private volatile Instant now = Instant.parse("2026-05-04T10:00:00.123Z");
  private Sandbox sandbox = started(SandboxSettings.defaults());
  private SandboxClient client = new SandboxClient(sandbox);

  @AfterEach
  void close() {
    sandbox.close();
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
  void what_is_archived_is_not_published_and_the_answer_says_so() throws IOException {
    var ids = client.create(List.of(EN), item("a"), item("b")).texts("/id");
    patch("{\"id\":\"%s\",\"isArchived\":true}".formatted(ids.get(0)));
    var published =
        client.call(
            "POST",
            ITEMS + "/publish",
            "{\"itemIds\":[\"%s\",\"%s\"]}".formatted(ids.get(0), ids.get(1)));
    assertThat(published.status()).isEqualTo(202);
    assertThat(published.json().path("publishedItemIds").toString())
        .isEqualTo("[\"" + ids.get(1) + "\"]");
    assertThat(published.json().at("/errors/0").stringValue()).contains(ids.get(0), "archived");
  }

  @Test
  void a_changed_structure_lets_nothing_be_written_until_the_site_is_published()
      throws IOException {
    restart(SandboxSettings.defaults().withStructureChanged(true));
    var refused = client.create(List.of(EN), item("a"));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("message").stringValue()).contains("structure changed");
    assertThat(client.list().slugs()).isEmpty();
    sandbox.publishSite();
    assertThat(client.create(List.of(EN), item("a")).status()).isEqualTo(202);
    sandbox.changeStructure();
    assertThat(client.call("POST", ITEMS + "/publish", "{\"itemIds\":[\"x\"]}").status())
        .isEqualTo(409);
  }

  @Test
  void archiving_can_ask_for_the_required_fields() throws IOException {
    restart(SandboxSettings.defaults().withArchivingNeedsFields(true));
    var id = client.create(List.of(EN), item("a")).texts("/id").get(0);
    var refused = patch("{\"id\":\"%s\",\"isArchived\":true}".formatted(id));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("message").stringValue()).contains("Missing fields");
    var whole =
        patch("{\"id\":\"%s\",\"isArchived\":true,\"fieldData\":{\"name\":\"A\"}}".formatted(id));
    assertThat(whole.status()).isEqualTo(200);
  }

  @Test
  void somebody_may_change_items_by_hand_meanwhile() throws IOException {
    restart(SandboxSettings.defaults().withRequestsPerMinute(0).withHandEdits(0.5).withSeed(3));
    client.create(List.of(EN, FR), item("a"), item("b"));
    var before = now;
    now = now.plusSeconds(60);
    for (int i = 0; i < 20; i++) {
      client.list();
    }
    var list = client.list("cmsLocaleId", EN + "," + FR);
    assertThat(list.texts("/fieldData/name")).anyMatch(name -> name.endsWith(" (by hand)"));
    assertThat(list.texts("/lastUpdated")).anyMatch(at -> Instant.parse(at).isAfter(before));
    assertThat(list.slugs()).containsExactlyInAnyOrder("a", "a", "b", "b");
  }

  private SandboxClient.Reply patch(String update) throws IOException {
    return client.call("PATCH", ITEMS, "{\"items\":[" + update + "]}");
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
