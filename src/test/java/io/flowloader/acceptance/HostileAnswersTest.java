package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.EchoingSite;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of which a part is absurd: the rest of them is believed, and nothing hangs or fails. */
class HostileAnswersTest {

  private static final int ROWS = 3;

  @RegisterExtension final CommandFixture it = new CommandFixture();
  private EchoingSite site;
  private Path file;

  @BeforeEach
  void start() {
    site = new EchoingSite(it.sandbox.baseUrl());
    file = it.rows("in.csv", ROWS, "en-US");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private CommandFixture.Ended importFile(String... more) {
    var args =
        new java.util.ArrayList<>(
            java.util.List.of("import", file.toString(), "--base-url", site.baseUrl()));
    args.addAll(java.util.List.of(more));
    if (more.length == 0) {
      args.addAll(java.util.List.of("--collection", Sandbox.COLLECTION_ID));
    }
    return it.run(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "X-RateLimit-Limit, 1e9",
    "X-RateLimit-Limit, 999999999",
    "X-RateLimit-Limit, 99999999999999999999",
    "X-RateLimit-Limit, -5",
    "X-RateLimit-Limit, 0",
    "X-RateLimit-Limit, NaN",
    "X-RateLimit-Remaining, -1",
    "X-RateLimit-Remaining, 99999999999",
    "X-RateLimit-Remaining, 0",
    "Date, 'Fri, 31 Dec 9999 23:59:59 GMT'",
    "Date, 'Mon, 01 Jan 0001 00:00:00 GMT'",
    "Date, 'Thu, 01 Jan 1970 00:00:00 GMT'",
    "Date, soon",
    "Retry-After, -1",
    "Location, https://elsewhere.example/",
  })
  void an_absurd_header_does_no_harm(String name, String value) {
    site.adds(answer -> answer.setHeader(name, value));
    importFile().exits(0);
    assertThat(it.items()).hasSize(ROWS);
    it.recordAgreesWithSite();
  }

  @Test
  void thousands_of_headers_do_no_harm() {
    site.adds(
        answer -> {
          IntStream.range(0, 4_000).forEach(i -> answer.addHeader("X-Number-" + i, i));
          return answer;
        });
    importFile().exits(0);
    assertThat(it.items()).hasSize(ROWS);
  }

  @Test
  void headers_without_end_are_no_answer() {
    site.adds(answer -> answer.addHeader("X-Long", "x".repeat(2_000_000)));
    importFile().exits(3);
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
  }

  /** Deep nesting, numbers beyond any type, keys twice: of a read that is no usable answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":",
        "{\"fields\":[[[[",
        "{\"fields\":1e99999999999}",
        "{\"fields\":{\"fields\":[]},\"fields\":7}",
        "[]",
        "\"text\"",
      })
  void a_collection_that_is_no_collection_is_told_and_nothing_sent(String body) {
    var deep = body.contains("[[[[") || body.endsWith(":") ? body.repeat(20_000) : body;
    site.answers(
        request -> request.endsWith("/collections/" + Sandbox.COLLECTION_ID),
        token -> new MockResponse.Builder().body(deep).build());
    var ended = importFile().isForPeople();
    assertThat(ended.exitCode()).isIn(2, 3);
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "../../token", "a/b", "a b", "%2e%2e", "a\\b", "a?b=c", "a#b"})
  void an_id_that_leads_elsewhere_is_never_asked_for(String id) {
    importFile("--collection", id).exits(2).says("is no id of Webflow's");
    site.answers(
        request -> request.endsWith("/sites"),
        token ->
            new MockResponse.Builder()
                .body(
                    "{\"sites\":[{\"id\":\"%s\"},{\"id\":\"x\"}]}"
                        .formatted(id.replace("\\", "\\\\")))
                .build());
    importFile().exits(2).says("is no id of Webflow's");
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
  }
}
