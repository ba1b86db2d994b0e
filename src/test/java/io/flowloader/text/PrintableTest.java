package io.flowloader.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void what_a_terminal_acts_upon_is_escaped() {
    assertThat(Printable.of("\u001b[31mred\u0007 \u001b]8;;http://x\u001b\\link\r\u009b2J"))
        .isEqualTo("\\u001b[31mred\\u0007 \\u001b]8;;http://x\\u001b\\link\\r\\u009b2J");
  }

  @Test
  void what_turns_text_around_is_escaped() {
    assertThat(Printable.of("a\u202eb\u2066c\u200fd\u061ce"))
        .isEqualTo("a\\u202eb\\u2066c\\u200fd\\u061ce");
  }

  @Test
  void text_in_any_script_line_ends_and_tabs_stay_as_they_are() {
    var text = "Crème – 日本語\t😀 👩‍👩‍👧\nمرحبا";
    assertThat(Printable.of(text)).isSameAs(text);
  }

  @Test
  void on_one_line_there_is_no_line_end() {
    assertThat(Printable.onOneLine("a\r\nb\tc")).isEqualTo("a\\r\\nb\\tc");
  }
}
