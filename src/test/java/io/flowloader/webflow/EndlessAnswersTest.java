package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flowloader.fixture.PromptServer;
import io.flowloader.throttle.Allowance;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.StopSignal;
import io.flowloader.time.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that do not come to their end are left, by their size or by their time. */
class EndlessAnswersTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  private final MockWebServer site = PromptServer.make();
  private WebflowClient client;

  @BeforeEach
  void start() throws IOException {
    site.start();
    var clock = new SystemClock();
    var stop = new StopSignal();
    client =
        new WebflowClient(
            BaseUrl.of(site.url("/beta").toString()),
            new AccessToken(SecretToken.VALUE),
            new Throttle(clock, stop, Allowance.ALL),
            new Timeouts(SHORT, Duration.ofSeconds(1), SHORT, SHORT, Timeouts.GIVE_UP_AFTER),
            clock,
            stop,
            call -> {});
  }

  @AfterEach
  void stop() {
    client.close();
    site.close();
  }

  private void answers(MockResponse answer) {
    site.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer;
          }
        });
  }

  private static MockResponse dripping() {
    return new MockResponse.Builder()
        .body("{\"items\":[]," + " ".repeat(10_000) + "}")
        .throttleBody(1, 100, TimeUnit.MILLISECONDS)
        .build();
  }

  private static MockResponse endless() {
    var body = new Buffer();
    var megabyte = " ".repeat(1024 * 1024);
    for (int i = 0; i < 33; i++) {
      body.writeUtf8(megabyte);
    }
    return new MockResponse.Builder().code(202).body(body).build();
  }

  private WriteAnswer create() {
    return client.create(
        new CreateRequest("c1", List.of(), true, false, false, List.of("{\"name\":\"A\"}")),
        client.permit());
  }

  @Test
  void a_read_that_drips_is_given_up() {
    answers(dripping());
    assertThatThrownBy(() -> client.collection("c1"))
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining("did not answer in time");
  }

  @Test
  void a_creation_of_which_the_answer_has_no_end_is_in_doubt() {
    answers(endless());
    assertThat(create())
        .isInstanceOfSatisfying(
            WriteAnswer.InDoubt.class,
            doubt -> assertThat(doubt.why()).contains("longer than 32 MB"));
  }
}
