package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.flowloader.fixture.PromptServer;
import io.flowloader.throttle.Allowance;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.JumpingClock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.model.SiteItem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answer to a creation says is called what it is; what it does not say is a doubt. */
class AnswerToCreationTest {

  private static final CreateRequest ROW =
      new CreateRequest(
          "c1", List.of("l1"), true, false, false, List.of("{\"name\":\"A\",\"slug\":\"a\"}"));

  private final MockWebServer site = PromptServer.make();
  private final JumpingClock clock = new JumpingClock();
  private WebflowClient client;

  @BeforeEach
  void start() throws IOException {
    site.start();
    var stop = new StopSignal();
    client =
        new WebflowClient(
            BaseUrl.of(site.url("/beta").toString()),
            new AccessToken(SecretToken.VALUE),
            new Throttle(clock, stop, Allowance.ALL),
            new Timeouts(
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Timeouts.GIVE_UP_AFTER),
            clock,
            stop,
            call -> {});
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
  }

  private WriteAnswer answerTo(MockResponse... responses) {
    for (var response : responses) {
      site.enqueue(response);
    }
    // Whoever sends twice gets this, and says CREATED.
    site.enqueue(response(202, "{\"items\":[]}"));
    return client.create(ROW, client.permit());
  }

  private static MockResponse response(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }

  private static MockResponse response(int status, String body, String header, String value) {
    return new MockResponse.Builder().code(status).body(body).addHeader(header, value).build();
  }

  @Test
  void pictures_that_cannot_be_fetched_fail_the_request_unless_told_otherwise() throws Exception {
    site.enqueue(new MockResponse.Builder().code(202).body("{\"items\":[]}").build());
    client.create(ROW, client.permit());
    assertThat(site.takeRequest().getUrl().queryParameter("skipInvalidFiles")).isEqualTo("false");
  }

  @Test
  void a_400_that_says_that_the_rate_is_exceeded_is_a_429() {
    var body =
        "{\"msg\":\"Rate limit hit\",\"code\":429,\"name\":\"RateLimit\",\"path\":\"/items\"}";
    assertThat(answerTo(response(400, body, "Retry-After", "7")))
        .asInstanceOf(type(WriteAnswer.Throttled.class))
        .returns(Duration.ofSeconds(7), WriteAnswer.Throttled::retryAfter);
  }

  @Test
  void a_400_of_another_name_is_a_refusal_whatever_its_words_are() {
    var body =
        "{\"name\":\"ValidationError\",\"message\":\"RateLimit\",\"code\":\"validation_error\"}";
    assertThat(answerTo(response(400, body))).isInstanceOf(WriteAnswer.Refused.class);
  }

  @Test
  void a_read_that_is_refused_for_the_rate_with_a_400_is_read_again() {
    site.enqueue(response(400, "{\"name\":\"RateLimit\",\"code\":400}"));
    site.enqueue(response(200, "{\"items\":[],\"pagination\":{\"total\":0}}"));
    assertThat(client.items(ItemQuery.all("c1")).items()).isEmpty();
    assertThat(site.getRequestCount()).isEqualTo(2);
  }

  @Test
  void an_answer_without_an_end_is_a_doubt_and_is_not_kept() {
    var endless = new Buffer().writeUtf8(" ".repeat(33 * 1024 * 1024));
    var answer =
        answerTo(new MockResponse.Builder().code(202).chunkedBody(endless, 65_536).build());
    assertThat(answer)
        .asInstanceOf(type(WriteAnswer.InDoubt.class))
        .extracting(WriteAnswer.InDoubt::why)
        .asString()
        .contains("longer than");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "", "[]", "{\"items\":", "{}"})
  void a_202_that_cannot_be_read_is_a_doubt(String body) {
    assertThat(answerTo(response(202, body))).isInstanceOf(WriteAnswer.InDoubt.class);
  }

  @Test
  void a_silent_site_is_a_doubt() {
    assertThat(
            answerTo(
                new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build()))
        .isInstanceOf(WriteAnswer.InDoubt.class);
  }

  @Test
  void a_refused_connection_is_surely_not_sent() {
    site.close();
    assertThat(client.create(ROW, client.permit())).isInstanceOf(WriteAnswer.NotSent.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void a_refusal_by_the_api_itself_is_systemic_and_one_by_a_firewall_is_about_the_request(
      int status) {
    assertThat(answerTo(response(status, "{\"message\":\"no\",\"code\":\"x\"}")))
        .isInstanceOf(WriteAnswer.Systemic.class);
    assertThat(client.create(ROW, client.permit())).isInstanceOf(WriteAnswer.Accepted.class);
    var firewall = (WriteAnswer.Refused) answerTo(response(status, "<html>Blocked</html>"));
    assertThat(firewall.firewall()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 422})
  void a_refusal_of_the_content_keeps_the_words_of_the_api(int status) {
    var refused =
        (WriteAnswer.Refused)
            answerTo(
                response(
                    status,
                    "{\"message\":\"Validation Error\",\"code\":\"validation_error\",\"details\":[\"plain\",{\"param\":\"slug\",\"description\":\"taken: 'a'\"},{\"field\":\"price\",\"message\":\"no\"}]}"));
    assertThat(refused.firewall()).isFalse();
    assertThat(refused.error().words())
        .isEqualTo("Validation Error (plain; slug: taken: 'a'; price: no)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\":[{\"id\":\"i\",\"cmsLocaleId\":\"l2\",\"fieldData\":{\"slug\":\"a\",\"name\":\"A\"}},{\"id\":\"i\",\"cmsLocaleId\":\"l1\",\"lastPublished\":null,\"fieldData\":{\"slug\":\"a\"}}]}",
        "{\"id\":\"i\",\"items\":[{\"id\":\"i\",\"cmsLocaleId\":\"l1\",\"fieldData\":{\"slug\":\"a\"}},{\"id\":\"i\",\"cmsLocaleId\":\"l2\",\"fieldData\":{\"slug\":\"a\"}}]}",
        "{\"id\":\"i\",\"cmsLocaleIds\":[\"l1\",\"l2\"],\"fieldData\":{\"slug\":\"a\",\"name\":\"A\"}}"
      })
  void each_of_the_three_shapes_is_read(String body) {
    var accepted = (WriteAnswer.Accepted) answerTo(response(202, body));
    assertThat(accepted.variants())
        .extracting(SiteItem::id, SiteItem::slug)
        .containsOnly(org.assertj.core.groups.Tuple.tuple("i", "a"));
    assertThat(accepted.variants())
        .extracting(SiteItem::cmsLocaleId)
        .containsExactlyInAnyOrder("l1", "l2");
  }
}
