package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+49 30 1", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "'-5", "''=1", "＝1"})
  void what_begins_like_a_formula_gets_a_guard_that_is_taken_off_exactly(String cell) {
    assertThat(FormulaGuard.guarded(cell)).isEqualTo("'" + cell);
    assertThat(FormulaGuard.restored(FormulaGuard.guarded(cell))).isEqualTo(cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'", "''", "a=1", "'tis", " =1", "5-3", "it's", "\"=1\""})
  void all_else_stays_as_it_is_both_ways(String cell) {
    assertThat(FormulaGuard.guarded(cell)).isEqualTo(cell);
    assertThat(FormulaGuard.restored(cell)).isEqualTo(cell);
  }

  @Test
  void a_cell_that_was_typed_into_the_file_is_taken_as_it_is() {
    assertThat(FormulaGuard.restored("-7")).isEqualTo("-7");
  }
}
