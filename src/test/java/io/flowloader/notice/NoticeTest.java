package io.flowloader.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.problem.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a message shows, and what of it can act upon those who read it. */
class NoticeTest {

  private static String text(String reason) {
    var json =
        new Notice("articles", Condition.FAILING, "FAILED", 2, reason, null).toJson(Condition.WELL);
    return JsonMapper.shared().readTree(json).path("text").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "<!channel>, &lt;!channel&gt;",
    "<!subteam^S012|x>, &lt;!subteam^S012|x&gt;",
    "<@U012>, &lt;@\u200BU012&gt;",
    "<https://evil.example|your bank>, &lt;https://evil.example|your bank&gt;",
    "@channel, @\u200Bchannel",
    "@everyone, @\u200Beveryone",
    "a &lt; b, a &amp;lt; b",
  })
  void no_value_reaches_everybody_or_plants_a_link(String hostile, String shown) {
    assertThat(text("The file says " + hostile + ".")).endsWith("The file says " + shown + ".");
  }

  @Test
  void a_value_stands_on_one_line_and_moves_nothing() {
    assertThat(text("one\ntwo\t\u001b[31m\u202e")).endsWith("one\\ntwo\\t\\u001b[31m\\u202e");
  }

  @Test
  void a_long_reason_is_cut_between_characters() {
    var text = text("\uD83D\uDE00".repeat(5000));
    assertThat(text).hasSizeLessThan(400).endsWith("\uD83D\uDE00…");
    assertThat(text.chars().filter(each -> Character.isHighSurrogate((char) each)).count())
        .isEqualTo(text.chars().filter(each -> Character.isLowSurrogate((char) each)).count());
  }

  @Test
  void what_was_failing_before_is_well_again() {
    var notice = new Notice("articles", Condition.WELL, "COMPLETED", 0, "", null);
    assertThat(notice.toJson(Condition.FAILING)).contains("articles is well again. COMPLETED");
    assertThat(notice.toJson(Condition.WELL)).contains("articles is well. COMPLETED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.com/secret-path",
        "ftp://hooks.example.com/secret-path",
        "secret-path",
        "https://"
      })
  void an_address_that_is_none_is_refused_and_not_shown(String address) {
    assertThatThrownBy(() -> WebhookAddress.of(address, "FLOWLOADER_NOTIFY_URL"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("FLOWLOADER_NOTIFY_URL ")
        .hasMessageNotContaining("secret-path");
  }

  @Test
  void an_address_never_shows_itself() {
    assertThat(WebhookAddress.of("https://hooks.example.com/secret", "X").toString())
        .doesNotContain("secret", "hooks");
    assertThat(WebhookAddress.of("http://127.0.0.1:1/secret", "X").toString())
        .doesNotContain("secret");
  }
}
