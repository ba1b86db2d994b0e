package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Slugs that are taken: refused by default; given a number only if asked, and kept then. */
class SlugCollisionsTest {

  private static final List<String> EN = List.of(Sandbox.cmsLocaleId("en-US"));

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void start() {
    it.file("config/imports/news.yml", "slug-collisions: suffix");
  }

  private CommandFixture.Ended importSuffixing(String... lines) {
    return it.importFile(it.file("in.csv", lines), "--definition", "news");
  }

  private List<String> slugs() {
    return it.items().stream().map(SandboxItem::slug).toList();
  }

  @Test
  void a_slug_that_stands_twice_is_refused_unless_a_number_was_asked_for() {
    var file = it.file("in.csv", "name,price", "Bread,1", "Bread,2");
    it.importFile(file).exits(1);
    assertThat(it.csv("rows.csv").get(1).get("code")).isEqualTo("slug_twice");
    assertThat(slugs()).containsExactly("bread");
  }

  @Test
  void rows_of_a_file_get_numbers_that_no_other_row_has() {
    importSuffixing("name,slug", "Bread,", "Bread,", "Bread,", "Other,bread-2").exits(0);
    assertThat(slugs()).containsExactlyInAnyOrder("bread", "bread-2", "bread-3", "bread-4");
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("slug"))
        .containsExactly("bread", "bread-3", "bread-4", "bread-2");
    it.recordAgreesWithSite();
  }

  @Test
  void the_numbers_are_kept_for_later_runs() {
    importSuffixing("name,price", "Bread,1", "Bread,2", "Bread,3").exits(0);
    var before = slugs();
    // Tomorrow's feed has other prices and one row more.
    importSuffixing("name,price", "Bread,7", "Bread,8", "Bread,9", "Cake,1").exits(0);
    assertThat(slugs()).containsAll(before).hasSize(4).contains("cake");
    assertThat(it.outcomes()).containsEntry("EXISTS", 3L).containsEntry("CREATED", 1L);
  }

  /** What the row of a slug says on the site. */
  private String summary(String slug) {
    return it.items().stream()
        .filter(item -> item.slug().equals(slug))
        .map(item -> JsonMapper.shared().readTree(item.fieldData()))
        .map(fields -> fields.path("summary").asString())
        .collect(Collectors.joining());
  }

  @Test
  void a_row_that_is_new_before_the_others_gets_a_new_number_and_they_keep_theirs() {
    importSuffixing("name,summary", "Soup,pumpkin", "Soup,leek", "Salad,green").exits(0);
    importSuffixing("name,summary", "Soup,tomato", "Soup,pumpkin", "Soup,leek", "Salad,green")
        .exits(0);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("slug") + " " + row.get("outcome"))
        .containsExactly("soup-3 CREATED", "soup EXISTS", "soup-2 EXISTS", "salad EXISTS");
    assertThat(List.of(summary("soup"), summary("soup-2"), summary("soup-3")))
        .containsExactly("pumpkin", "leek", "tomato");

    // In another order, and one of them changed.
    importSuffixing("name,summary,price", "Soup,leek,3", "Soup,tomato,", "Soup,pumpkin,").exits(0);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("slug") + " " + row.get("outcome"))
        .containsExactly("soup-2 EXISTS", "soup-3 EXISTS", "soup EXISTS");
    assertThat(slugs()).hasSize(4);
  }

  @Test
  void a_row_that_is_left_alone_keeps_its_number() {
    importSuffixing("name,summary", "Soup,pumpkin", "Soup,leek").exits(0);
    importSuffixing("name,summary", "Soup,leek").exits(0);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("slug") + " " + row.get("outcome"))
        .containsExactly("soup-2 EXISTS");
  }

  @Test
  void a_second_row_before_the_only_one_of_yesterday_does_not_take_its_slug() {
    importSuffixing("name,summary", "Soup,pumpkin").exits(0);
    importSuffixing("name,summary", "Soup,leek", "Soup,pumpkin").exits(0);
    assertThat(it.csv("rows.csv"))
        .extracting(row -> row.get("slug") + " " + row.get("outcome"))
        .containsExactly("soup-2 CREATED", "soup EXISTS");
    assertThat(summary("soup-2")).isEqualTo("leek");
  }

  @Test
  void a_slug_that_another_item_of_the_site_has_gets_a_number() {
    it.sandbox.put("Somebody's bread", "bread", EN);
    it.sandbox.put("Somebody's second", "bread-2", EN);
    importSuffixing("name,price", "Bread,1").exits(0);
    assertThat(slugs()).containsExactlyInAnyOrder("bread", "bread-2", "bread-3");
    importSuffixing("name,price", "Bread,2").exits(0);
    assertThat(it.outcomes()).containsExactly(Map.entry("EXISTS", 1L));
    assertThat(slugs()).hasSize(3);
  }

  @Test
  void a_number_that_the_site_has_taken_meanwhile_is_not_given_to_a_second_row() {
    it.sandbox.put("Somebody's second", "bread-2", EN);
    importSuffixing("name,price", "Bread,1", "Bread,2").exits(0);
    assertThat(slugs()).containsExactlyInAnyOrder("bread", "bread-2", "bread-3");
    it.recordAgreesWithSite();
  }

  @Test
  void an_item_that_an_earlier_run_created_is_not_created_under_another_slug() {
    it.importFile(it.file("plain.csv", "name,slug,price", "Bread,bread,1")).exits(0);
    importSuffixing("name,slug,price", "Better bread,bread,2").exits(0);
    assertThat(it.outcomes()).containsExactly(Map.entry("EXISTS", 1L));
    assertThat(slugs()).containsExactly("bread");
  }

  @Test
  void an_item_of_the_same_name_is_the_row_itself_even_if_the_state_directory_is_lost() {
    it.sandbox.put("Bread", "bread", EN);
    it.sandbox.put("Bread", "bread-2", EN);
    importSuffixing("name,price", "Bread,1", "Bread,2").exits(0);
    assertThat(it.outcomes()).containsExactly(Map.entry("EXISTS", 2L));
    assertThat(slugs()).hasSize(2);
  }

  @Test
  void a_plan_tells_the_same() {
    it.sandbox.put("Somebody's bread", "bread", EN);
    var file = it.file("in.csv", "name,price", "Bread,1", "Bread,2");
    var plan =
        it.run(
            "plan",
            file.toString(),
            "--definition",
            "news",
            "--json",
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            Sandbox.COLLECTION_ID);
    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out()).contains("\"toCreate\" : 2");
    it.importFile(file, "--definition", "news").exits(0);
    assertThat(slugs()).hasSize(3);
  }
}
