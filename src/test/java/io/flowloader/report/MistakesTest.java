package io.flowloader.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.runs.RowMistake;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MistakesTest {

  private final Mistakes mistakes = new Mistakes();

  private void add(long number, String column, String value, String problem) {
    add(number, number + 1, column, value, problem);
  }

  private void add(long number, long line, String column, String value, String problem) {
    mistakes.add(
        new RowMistake(ItemState.INVALID, number, line, column, value, problem, "mend it"));
  }

  @Test
  void the_same_mistake_is_told_once_with_its_count_and_its_lines() {
    add(3, "price", "a", "is not a number");
    add(4, "price", "b", "is not a number");
    add(4, "sku", "", "the cell is empty");
    add(5, "price", "c", "is not a number");
    add(9, "price", "d", "is not a number");

    assertThat(mistakes.groups())
        .containsExactly(
            new MistakeGroup(
                ItemState.INVALID,
                "price",
                "is not a number",
                "mend it",
                4,
                List.of("4–6", "10"),
                List.of(
                    new MistakeGroup.Example(4, "a"),
                    new MistakeGroup.Example(5, "b"),
                    new MistakeGroup.Example(6, "c"))),
            new MistakeGroup(
                ItemState.INVALID,
                "sku",
                "the cell is empty",
                "mend it",
                1,
                List.of("5"),
                List.of(new MistakeGroup.Example(5, ""))));
  }

  @Test
  void rows_that_follow_each_other_are_one_range_however_many_lines_they_take() {
    add(1, 2, "price", "a", "is not a number");
    add(2, 7, "price", "b", "is not a number");
    add(3, 31, "price", "c", "is not a number");

    assertThat(mistakes.groups().get(0).lines()).containsExactly("2–31");
  }

  @Test
  void problems_that_differ_in_numbers_alone_are_the_same() {
    add(1, "summary", "a", "has 2,104 characters, but the field takes at most 2,000");
    assertThat(mistakes.groups().get(0).problem())
        .isEqualTo("has 2,104 characters, but the field takes at most 2,000");
    add(2, "summary", "b", "has 3,001 characters, but the field takes at most 2,000");

    assertThat(mistakes.groups()).hasSize(1);
    assertThat(mistakes.groups().get(0).problem())
        .isEqualTo("has … characters, but the field takes at most …");
  }

  @Test
  void a_row_counts_once_though_two_parts_of_its_cell_are_wrong() {
    add(1, "pictures", "a", "is not a URL");
    add(1, "pictures", "b", "is not a URL");

    assertThat(mistakes.groups().get(0).rows()).isEqualTo(1);
  }

  @Test
  void a_million_different_mistakes_in_a_million_places_take_no_more_room_than_a_few() {
    IntStream.range(0, 1_000_000)
        .forEach(i -> add(2L * i + 1, "price", "x", "is " + Integer.toString(i, 26) + "x"));

    var groups = mistakes.groups();
    assertThat(groups).hasSizeLessThanOrEqualTo(50);
    assertThat(groups.get(0).problem()).isEqualTo("other mistakes");
    assertThat(groups.get(0).lines()).hasSize(11).endsWith("…");
  }
}
