package io.flowloader.webflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class SecretsTest {

  private static final String TOKEN = "q7Zt0-a/b+\"c&d<e>f\\9c1e5fXw==";
  private static final Secrets SECRETS = Secrets.of(new AccessToken(TOKEN));
  private static final Secrets DIGITS = Secrets.of(new AccessToken("12345678901234567890"));

  private static String said(String text) {
    return SECRETS.without("before " + text + " after");
  }

  private static final String HIDDEN = "before " + Secrets.STAND_IN + " after";

  @Test
  void the_token_is_taken_out_wherever_it_stands() {
    assertThat(said(TOKEN)).isEqualTo(HIDDEN);
    assertThat(SECRETS.without(TOKEN)).isEqualTo(Secrets.STAND_IN);
    assertThat(SECRETS.without(TOKEN + TOKEN)).isEqualTo(Secrets.STAND_IN.repeat(2));
    assertThat(SECRETS.without("Unexpected status line: Bearer " + TOKEN))
        .isEqualTo("Unexpected status line: Bearer " + Secrets.STAND_IN);
  }

  @Test
  void it_is_known_as_addresses_json_and_html_write_it() {
    var encoded = URLEncoder.encode(TOKEN, UTF_8);
    assertThat(said(encoded)).isEqualTo(HIDDEN);
    assertThat(said(encoded.replace("%2F", "%2f").replace("%3C", "%3c"))).isEqualTo(HIDDEN);
    assertThat(said(URLEncoder.encode(encoded, UTF_8))).isEqualTo(HIDDEN);
    var json = JsonMapper.shared().writeValueAsString(TOKEN);
    assertThat(said(json.substring(1, json.length() - 1))).isEqualTo(HIDDEN);
    assertThat(
            said(json.substring(1, json.length() - 1).replace("/", "\\/").replace("-", "\\u002d")))
        .isEqualTo(HIDDEN);
    assertThat(
            said(
                TOKEN
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&#62;")
                    .replace("\"", "&#x22;")))
        .isEqualTo(HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "Bearer ", "user:"})
  void it_is_known_in_base64_of_any_text_that_holds_it(String before) {
    var text = (before + TOKEN).getBytes(UTF_8);
    for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      var hidden = said(encoder.encodeToString(text));
      assertThat(hidden).contains(Secrets.STAND_IN);
      // What is left of it are the letters around it: a few at each end.
      assertThat(hidden.length() - HIDDEN.length()).isLessThan(before.length() * 2 + 8);
    }
  }

  @Test
  void what_was_cut_off_its_end_is_known_too_but_a_few_like_letters_are_not() {
    assertThat(SECRETS.without("token " + TOKEN.substring(0, 16) + "..."))
        .isEqualTo("token " + Secrets.STAND_IN + "...");
    assertThat(SECRETS.without("the part q7Zt0-a is free")).isEqualTo("the part q7Zt0-a is free");
  }

  @ParameterizedTest
  @CsvSource({
    "a, a banana and a Bearer bond, a banana and a Bearer bond",
    "a, said Bearer a twice, said Bearer (token not shown) twice",
    "item, an item of items, an item of items",
  })
  void a_short_token_does_not_wreck_texts(String token, String text, String without) {
    assertThat(Secrets.of(new AccessToken(token)).without(text)).isEqualTo(without);
  }

  @Test
  void in_an_answer_names_texts_and_numbers_are_cleaned_and_the_values_of_items_kept() {
    var answer =
        JsonMapper.shared()
            .readTree(
                "{\"items\":[{\"id\":\"12345678901234567890\",\"12345678901234567890\":1,"
                    + "\"fieldData\":{\"slug\":\"12345678901234567890\"}}],"
                    + "\"total\":12345678901234567890}");
    var cleaned = DIGITS.without(answer);
    assertThat(cleaned.path("items").path(0).path("id").asString()).isEqualTo(Secrets.STAND_IN);
    assertThat(cleaned.path("total").asString()).isEqualTo(Secrets.STAND_IN);
    assertThat(cleaned.path("items").path(0).path("fieldData").path("slug").asString())
        .isEqualTo("12345678901234567890");
    assertThat(DIGITS.withoutAnywhere(answer).toString()).doesNotContain("12345678901234567890");
    assertThat(answer.path("total").asString()).isEqualTo("12345678901234567890");
  }

  @Test
  void an_answer_without_it_stays_as_it_is() {
    var answer =
        JsonMapper.shared().readTree("{\"a\":[1,2.50,null,true,{\"b\":\"text\"}],\"c\":{}}");
    assertThat(SECRETS.without(answer)).isEqualTo(answer);
  }

  @Test
  void nothing_is_hidden_where_there_is_no_secret() {
    assertThat(Secrets.none().without("Bearer of news")).isEqualTo("Bearer of news");
  }
}
