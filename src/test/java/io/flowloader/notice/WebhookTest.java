package io.flowloader.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.PromptServer;
import io.flowloader.time.JumpingClock;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

class WebhookTest {

  @Test
  void a_receiver_that_never_answers_is_asked_twice_and_waited_for_no_longer() throws IOException {
    try (var silent = PromptServer.make()) {
      silent.start();
      for (int i = 0; i < 3; i++) {
        silent.enqueue(
            new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
      }
      var address = WebhookAddress.of(silent.url("/hook").toString(), "a test");
      try (var webhook = new Webhook(address, new JumpingClock(), Duration.ofSeconds(1))) {
        assertThat(webhook.send("{}")).contains("no answer came within 1 second");
      }
      assertThat(silent.getRequestCount()).isEqualTo(2);
    }
  }
}
