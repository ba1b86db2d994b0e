package io.flowloader.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsFingerprintTest {

  private static String of(String... cells) {
    return CellsFingerprint.of(List.of(cells));
  }

  @Test
  void what_a_spreadsheet_writes_anew_is_no_change() {
    assertThat(of("Bread", "4,5", "05.03.2024", "TRUE", "123", "+49 30 1"))
        .isEqualTo(of(" Bread", "4.50", "2024-03-05", "true", "00123", "'+49 30 1"));
  }

  @Test
  void another_word_another_number_and_a_cell_moved_are_changes() {
    assertThat(of("Bread", "4.5")).isNotEqualTo(of("Rye", "4.5"));
    assertThat(of("Bread", "4.5")).isNotEqualTo(of("Bread", "4.6"));
    assertThat(of("Bread", "4.5", "")).isNotEqualTo(of("Bread", "", "4.5"));
  }
}
