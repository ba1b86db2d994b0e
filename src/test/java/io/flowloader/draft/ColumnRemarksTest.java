package io.flowloader.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.draft.value.RemarkKind;
import org.junit.jupiter.api.Test;

class ColumnRemarksTest {

  private final ColumnRemarks it = new ColumnRemarks();

  @Test
  void a_column_is_told_once_with_its_first_cell_and_a_count() {
    it.add("Code", RemarkKind.NUMBER_ROUNDED, 7, "4.00638E+12");
    it.add("Code", RemarkKind.NUMBER_ROUNDED, 9, "1E+10");

    assertThat(it.all())
        .containsExactly(new ColumnRemark("Code", RemarkKind.NUMBER_ROUNDED, 7, "4.00638E+12", 2));
    assertThat(it.sentences())
        .singleElement()
        .asString()
        .startsWith(
            "Column \"Code\": a spreadsheet has rounded a number in 2 cells, first in line 7: \"4.00638E+12\".");
  }

  @Test
  void kinds_of_one_column_are_told_apart() {
    it.add("Code", RemarkKind.NUMBER_ROUNDED, 7, "4.00638E+12");
    it.add("Code", RemarkKind.GUARD_TAKEN_OFF, 8, "=\"0012\"");

    assertThat(it.sentences()).hasSize(2);
    assertThat(it.sentences().get(0)).contains("in 1 cell, first in line 8");
  }

  @Test
  void a_person_is_not_told_more_than_can_be_read() {
    for (var column = 0; column < 1_000; column++) {
      it.add("c" + column, RemarkKind.SHARE_LINK, 2, "https://drive.google.com/open?id=1");
    }

    assertThat(it.sentences()).hasSize(21);
    assertThat(it.sentences().get(20)).isEqualTo("980 more remarks of this kind are not shown.");
  }
}
