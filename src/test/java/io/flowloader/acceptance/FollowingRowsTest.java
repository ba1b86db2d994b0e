package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.SandboxItem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows that go on with the one above: refused by default, part of its item if that is asked. */
class FollowingRowsTest {

  private static final int ROWS_A_BATCH = 500;

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void start() {
    it.file("config/imports/shop.yml", "following-rows: leave-out");
  }

  private CommandFixture.Ended importLeavingOut(String... lines) {
    return it.importFile(it.file("in.csv", lines), "--definition", "shop");
  }

  private List<String> slugs() {
    return it.items().stream().map(SandboxItem::slug).toList();
  }

  private List<String> rows(String... columns) {
    return it.csv("rows.csv").stream()
        .map(row -> String.join(" ", List.of(columns).stream().map(row::get).toList()))
        .toList();
  }

  @Test
  void they_are_refused_and_told_the_key_unless_it_is_set() {
    it.importFile(it.file("in.csv", "name,slug,price", "Bread,bread,1", ",bread,2")).exits(1);
    assertThat(it.csv("rows.csv").get(1).get("message"))
        .contains("goes on with line 2", "set following-rows: leave-out", "\"price\"");
  }

  @Test
  void they_share_the_outcome_of_the_row_above_and_say_why() {
    importLeavingOut("name,slug,price", "Bread,bread,1", ",bread,2", ",bread,oops", "Cake,cake,3")
        .exits(0)
        .says("2 rows go on with the row above, the first on line 3");
    assertThat(rows("line", "slug", "outcome", "code"))
        .containsExactly(
            "2 bread CREATED ",
            "3 bread CREATED row_goes_on",
            "4 bread CREATED row_goes_on",
            "5 cake CREATED ");
    assertThat(it.csv("rows.csv").get(1).get("message"))
        .contains("goes on with line 2", "left out (following-rows: leave-out)", "\"price\"");
    assertThat(slugs()).containsExactlyInAnyOrder("bread", "cake");
    it.recordAgreesWithSite();
  }

  @Test
  void with_a_row_above_that_is_refused_they_are_refused_for_its_sake() {
    importLeavingOut("name,slug,price", "Bread,bread,dear", ",bread,2", "Cake,cake,3").exits(1);
    assertThat(rows("line", "outcome", "code"))
        .containsExactly("2 INVALID value_invalid", "3 INVALID item_invalid", "4 CREATED ");
    assertThat(it.csv("rows.csv").get(1).get("message"))
        .startsWith("line 2 is the same item, and is INVALID (mend line 2");
  }

  @Test
  void with_a_row_above_whose_cells_are_miscounted_too() {
    importLeavingOut("name,slug,price", "Bread,bread,1,2,3", ",bread,2").exits(1);
    assertThat(rows("line", "code")).containsExactly("2 cell_count", "3 item_invalid");
  }

  @Test
  void with_a_row_above_whose_slug_is_taken_they_do_not_join_the_item_that_has_it() {
    importLeavingOut("name,slug", "Bread,bread", "Cake,cake", "Other,bread", ",bread").exits(1);
    assertThat(rows("line", "code")).containsExactly("2 ", "3 ", "4 slug_twice", "5 item_invalid");
  }

  @Test
  void with_a_number_behind_its_slug_they_belong_to_the_row_right_above() {
    it.file("config/imports/shop.yml", "following-rows: leave-out", "slug-collisions: suffix");
    importLeavingOut("name,slug", "Bread,bread", ",bread", "Other,bread", ",bread").exits(0);
    assertThat(rows("line", "slug"))
        .containsExactly("2 bread", "3 bread", "4 bread-2", "5 bread-2");
  }

  @Test
  void with_a_reference_that_names_nothing_they_stay_behind_their_row_and_are_mended_with_it()
      throws IOException {
    importLeavingOut(
            "name,slug,next-article",
            "Bread,bread,no",
            ",bread,",
            "Cake,cake,bread",
            ",cake,",
            "Roll,roll,none",
            ",roll,")
        .exits(1);
    assertThat(rows("line", "code"))
        .containsExactly(
            "2 reference_unknown",
            "3 item_invalid",
            "4 reference_invalid",
            "5 item_invalid",
            "6 reference_unknown",
            "7 item_invalid");
    assertThat(it.csv("failed-rows.csv").stream().map(row -> row.get("_line")))
        .containsExactly("2", "3", "6", "7", "4", "5");
    var mended =
        CommandFixture.read(it.latest("failed-rows.csv"))
            .replace("bread,no,", "bread,,")
            .replace("roll,none,", "roll,,");
    it.importFile(Files.writeString(it.home.resolve("mended.csv"), mended), "--definition", "shop")
        .exits(0);
    assertThat(slugs()).containsExactlyInAnyOrder("bread", "cake", "roll");
    it.recordAgreesWithSite();
  }

  @Test
  void every_row_has_one_outcome_also_where_a_batch_ends_between_them() {
    var lines = new ArrayList<>(List.of("name,slug,price"));
    for (int i = 1; i < ROWS_A_BATCH; i++) {
      lines.add("Row %d,row-%d,1".formatted(i, i));
    }
    lines.add("Bread,bread,1");
    for (int i = 0; i < ROWS_A_BATCH + 2; i++) {
      lines.add(",bread," + i);
    }
    lines.add("Cake,cake,1");
    importLeavingOut(lines.toArray(String[]::new)).exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", lines.size() - 1L));
    assertThat(it.items()).hasSize(ROWS_A_BATCH + 1);
    assertThat(CommandFixture.read(it.latest("summary.json")))
        .containsPattern("\"created\" : " + (lines.size() - 1));
    it.recordAgreesWithSite();
  }

  @Test
  void the_same_file_again_finds_all_of_them_there() {
    var lines = new String[] {"name,slug", "Bread,bread", ",bread", "Cake,cake"};
    importLeavingOut(lines).exits(0);
    importLeavingOut("name,slug", "Bread,bread", ",bread", ",bread", "Cake,cake").exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("EXISTS", 4L));
    assertThat(it.items()).hasSize(2);
  }

  @Test
  void a_row_apart_from_the_one_with_the_name_is_refused() {
    importLeavingOut(
            "Handle,Title,Body (HTML),Image Src",
            "bread,Bread,<p>x</p>,https://example.com/1.png",
            "cake,Cake,<p>y</p>,https://example.com/2.png",
            "bread,,,https://example.com/3.png")
        .exits(1);
    assertThat(rows("line", "code")).containsExactly("2 ", "3 ", "4 row_goes_on");
    assertThat(it.csv("rows.csv").get(2).get("message"))
        .contains("move it right below the row that has the name");
  }
}
