package io.flowloader.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ShippedTest {

  @Test
  void no_script_ends_its_element_early() {
    assertThat(Shipped.once().scripts())
        .hasSize(3)
        .noneMatch(script -> script.toLowerCase(Locale.ROOT).contains("</script"))
        .noneMatch(script -> script.contains("<!--"));
  }

  @Test
  void nothing_asks_for_a_map() {
    assertThat(Shipped.once().scripts()).noneMatch(script -> script.contains("sourceMapping"));
    assertThat(Shipped.once().styles()).doesNotContain("sourceMapping").contains(".tabulator");
  }

  @Test
  void each_script_is_named_to_the_browser() {
    assertThat(Shipped.once().hashes().split(" ")).hasSize(3).allMatch(it -> it.length() == 53);
  }
}
