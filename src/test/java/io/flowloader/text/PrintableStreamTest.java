package io.flowloader.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableStreamTest {

  private final ByteArrayOutputStream left = new ByteArrayOutputStream();
  private final PrintableStream exit =
      new PrintableStream(new PrintStream(left, true, StandardCharsets.UTF_8));

  private String left() {
    return left.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatever_way_text_is_printed_it_leaves_printable() {
    exit.print("a\u001b[2J");
    exit.printf("%s%n", "b\u202e");
    exit.println("c\u009b\u0007".toCharArray());
    exit.append("d\r");
    assertThat(left()).isEqualTo("a\\u001b[2Jb\\u202e\nc\\u009b\\u0007\nd\\r");
  }

  @Test
  void a_character_whose_bytes_come_one_by_one_is_seen_whole() {
    for (var one : "é\u202e😀\u0085!".getBytes(StandardCharsets.UTF_8)) {
      exit.write(one);
    }
    assertThat(left()).isEqualTo("é\\u202e😀\\u0085!");
  }

  @Test
  void what_is_drawn_on_purpose_goes_around_it_in_order() {
    exit.print("a");
    exit.unescaped().print("\r\u001b[K");
    exit.print("b");
    assertThat(left()).isEqualTo("a\r\u001b[Kb");
  }
}
