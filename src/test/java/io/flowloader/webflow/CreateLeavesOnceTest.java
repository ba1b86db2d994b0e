package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.flowloader.fixture.PromptServer;
import io.flowloader.throttle.Allowance;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.JumpingClock;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A create request leaves once, whatever comes back; and what its end means. */
class CreateLeavesOnceTest {

  private static final String API_ERROR =
      """
      {"message":"Validation Error","code":"validation_error","externalReference":null,
       "details":[{"param":"slug","description":"Unique value is already in database: 'a'"}]}""";
  private static final String PAGE = "<!DOCTYPE html><html><body>Access denied</body></html>";

  private static final String ITEMS =
      """
      {"items":[
       {"id":"2","cmsLocaleId":"en","lastPublished":null,"fieldData":{"name":"B","slug":"b"}},
       {"id":"1","cmsLocaleId":"fr","lastPublished":null,"fieldData":{"name":"A","slug":"a"}},
       {"id":"1","cmsLocaleId":"en","lastPublished":null,"fieldData":{"name":"A","slug":"a"}}]}
      """;

  private final MockWebServer server = PromptServer.make();
  private final JumpingClock clock = new JumpingClock();
  private final StopSignal stop = new StopSignal();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void an_error_that_invites_to_come_back_at_once_is_sent_once_and_in_doubt(int status) {
    server.enqueue(answer(status, API_ERROR).addHeader("Retry-After", "0").build());
    server.enqueue(accepted());
    try (var client = client()) {
      assertInDoubt(create(client)).returns(status, WriteAnswer.InDoubt::status);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void a_redirect_on_the_same_host_is_not_followed_and_in_doubt(int status) {
    server.enqueue(answer(status, PAGE).addHeader("Location", "/elsewhere").build());
    server.enqueue(accepted());
    try (var client = client()) {
      assertInDoubt(create(client)).returns(status, WriteAnswer.InDoubt::status);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a_redirect_does_not_carry_the_token_to_another_host() throws IOException {
    try (var stranger = PromptServer.make();
        var client = client()) {
      stranger.start();
      stranger.enqueue(accepted());
      server.enqueue(
          answer(307, "").addHeader("Location", stranger.url("/collect").toString()).build());
      assertInDoubt(create(client));
      assertThat(stranger.getRequestCount()).isZero();
    }
  }

  @Test
  void a_connection_cut_within_the_request_body_is_in_doubt() {
    server.enqueue(answer(202, "").onRequestBody(new SocketEffect.CloseSocket()).build());
    server.enqueue(accepted());
    try (var client = client()) {
      assertInDoubt(create(client, item("x".repeat(4_000_000))));
    }
    // The site counts a request that it has cut only after we know of the cut. A second one would
    // have been accepted.
    assertThat(server.getRequestCount()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_pooled_connection_dropped_after_the_request_is_not_replaced_by_another() {
    server.enqueue(accepted());
    server.enqueue(answer(202, "").onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(accepted());
    try (var client = client()) {
      create(client);
      assertInDoubt(create(client));
    }
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void an_answer_cut_in_the_middle_is_in_doubt() {
    server.enqueue(
        answer(202, ITEMS.repeat(100)).onResponseBody(new SocketEffect.CloseSocket()).build());
    server.enqueue(accepted());
    try (var client = client()) {
      assertInDoubt(create(client)).returns(202, WriteAnswer.InDoubt::status);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest(name = "Retry-After {0} holds for {1} s")
  @CsvSource({
    "60, 60",
    "7, 7",
    "0, 1",
    ", 60",
    "soon, 60",
    "-5, 60",
    "1.5, 60",
    "300, 300",
    "86400, 300",
    "999999999, 300",
    "99999999999999999999, 60"
  })
  void a_429_holds_everything_back_for_a_bounded_time(String retryAfter, long seconds) {
    var throttled = answer(429, API_ERROR);
    if (retryAfter != null) {
      throttled.addHeader("Retry-After", retryAfter);
    }
    server.enqueue(throttled.build());
    try (var client = client()) {
      assertThat(create(client)).isInstanceOf(WriteAnswer.Throttled.class);
      assertHeldBack(client, seconds);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void a_date_in_a_429_is_compared_with_the_date_of_the_same_answer() {
    server.enqueue(
        answer(429, API_ERROR)
            .addHeader("Date", "Sun, 06 Nov 1994 08:49:37 GMT")
            .addHeader("Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT")
            .build());
    try (var client = client()) {
      assertThat(create(client)).isEqualTo(new WriteAnswer.Throttled(Duration.ofSeconds(30)));
      assertHeldBack(client, 30);
    }
  }

  @Test
  void a_list_of_records_is_read_in_any_order() {
    server.enqueue(answer(202, ITEMS).build());
    try (var client = client()) {
      assertThat(variants(create(client))).containsExactlyInAnyOrder("1 en a", "1 fr a", "2 en b");
    }
  }

  @Test
  void a_record_without_an_id_confirms_nothing() {
    server.enqueue(answer(202, "{\"items\":[{\"fieldData\":{\"slug\":\"a\"}}]}").build());
    try (var client = client()) {
      assertThat(variants(create(client))).isEmpty();
    }
  }

  private WebflowClient client() {
    return client(Duration.ofSeconds(20));
  }

  private WebflowClient client(Duration silence) {
    return new WebflowClient(
        BaseUrl.of(server.url("/beta").toString()),
        new AccessToken(SecretToken.VALUE),
        new Throttle(clock, stop, Allowance.ALL),
        new Timeouts(Duration.ofSeconds(5), silence, silence, silence, Timeouts.GIVE_UP_AFTER),
        clock,
        stop,
        call -> {});
  }

  private static WriteAnswer create(WebflowClient client) {
    return create(client, item("A"));
  }

  private static WriteAnswer create(WebflowClient client, String fieldData) {
    return client.create(
        new CreateRequest("c", List.of("en", "fr"), true, false, false, List.of(fieldData)),
        client.permit());
  }

  private static String item(String name) {
    return "{\"name\":\"%s\",\"slug\":\"a\"}".formatted(name);
  }

  private static MockResponse.Builder answer(int status, String body) {
    return new MockResponse.Builder().code(status).body(body);
  }

  private static MockResponse accepted() {
    return answer(202, ITEMS).build();
  }

  private static ObjectAssert<WriteAnswer.InDoubt> assertInDoubt(WriteAnswer answer) {
    return assertThat(answer).asInstanceOf(type(WriteAnswer.InDoubt.class));
  }

  /** The next permit waits as long as that, give or take what the test itself takes. */
  private static void assertHeldBack(WebflowClient client, long seconds) {
    assertThat(Duration.ofNanos(client.permit().waitedNanos()))
        .isBetween(Duration.ofMillis(seconds * 1000 - 900), Duration.ofMillis(seconds * 1000 + 10));
  }

  private static List<String> variants(WriteAnswer answer) {
    return ((WriteAnswer.Accepted) answer)
        .variants().stream()
            .map(item -> item.id() + " " + item.cmsLocaleId() + " " + item.slug())
            .toList();
  }
}
