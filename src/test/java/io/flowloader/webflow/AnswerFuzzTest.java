package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.flowloader.Mutation;
import io.flowloader.fixture.PromptServer;
import io.flowloader.throttle.Allowance;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.JumpingClock;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers that no API should give: none hangs, crashes, or is taken for what it is not. */
class AnswerFuzzTest {

  /** So that a failure can be had again: {@code -Dflowloader.fuzz.seed=N}. */
  private static final long SEED = Long.getLong("flowloader.fuzz.seed", 20_261);

  private static final int ANSWERS = 80_000;
  private static final int ANSWERS_OVER_HTTP = 400;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final List<Integer> STATUSES =
      List.of(200, 202, 202, 202, 202, 301, 400, 401, 403, 404, 408, 409, 422, 429, 500, 503);

  private static final List<byte[]> GOOD =
      List.of(
              """
              {"items":[{"id":"64a","cmsLocaleId":"en","lastPublished":null,"lastUpdated":"2026-05-01T10:00:00.000Z","createdOn":"2026-05-01T10:00:00.000Z","isArchived":false,"isDraft":true,"fieldData":{"name":"A","slug":"a","price":1.5}},{"id":"64b","cmsLocaleId":"fr","createdOn":"2026-05-01T10:00:00.000Z","fieldData":{"name":"B","slug":"b"}}],"pagination":{"limit":100,"offset":0,"total":2}}""",
              """
              {"id":"64a","items":[{"id":"64a","cmsLocaleId":"en","fieldData":{"name":"A","slug":"a-e9f6b"}}]}""",
              """
              {"id":"64a","cmsLocaleIds":["en","fr"],"lastPublished":null,"createdOn":"2026-05-01T10:00:00.000Z","fieldData":{"name":"Ä","slug":"a"}}""",
              """
              {"message":"Validation Error","code":"validation_error","externalReference":null,"details":["plain",{"param":"slug","description":"Unique value is already in database: 'a'"},{"field":"x","message":"y"}]}""",
              """
              {"authorization":{"scope":"cms:read,cms:write"},"id":"5","displayName":"S","locales":{"primary":{"cmsLocaleId":"en","tag":"en-US","enabled":true},"secondary":[{"cmsLocaleId":"fr","tag":"fr-FR"}]},"slug":"s","fields":[{"slug":"price","displayName":"P","type":"Number","isRequired":true,"isEditable":true,"validations":{"minValue":1}}]}""")
          .stream()
          .map(text -> text.getBytes(StandardCharsets.UTF_8))
          .toList();

  private static Mutation mutation(long seed) {
    return new Mutation(
        seed,
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "-1",
        "1e999999999",
        "99999999999999999999",
        "\"id\":",
        "\"items\":[",
        "\"id\":\"\",",
        "{\"id\":7}",
        "\\u0000",
        "\\ud800",
        "<html>",
        "\u0000",
        "\ufeff",
        "[".repeat(600),
        "{\"a\":".repeat(600));
  }

  @Test
  void no_answer_to_a_create_request_is_called_accepted_with_what_it_does_not_say() {
    assertTimeoutPreemptively(
        LONGEST,
        () -> {
          var mutation = mutation(SEED);
          int accepted = 0;
          for (int i = 0; i < ANSWERS; i++) {
            var body = mutation.of(mutation.oneOf(GOOD));
            int status = mutation.oneOf(STATUSES);
            var meaning = meaning(status, body, i);
            accepted += meaning instanceof WriteAnswer.Accepted ? 1 : 0;
            if (i % 4 == 0) {
              readsDoNotFail(body, i);
            }
          }
          assertThat(accepted).as("some were good enough; seed %d", SEED).isPositive();
        });
  }

  private static WriteAnswer meaning(int status, byte[] body, int number) {
    try {
      var meaning =
          WriteMeaning.of(
              new Exchange.Answered(status, null, "", new AnswerBody(body, Secrets.none())));
      if (meaning instanceof WriteAnswer.Accepted accepted) {
        assertThat(status).isBetween(200, 299);
        var ids = new HashSet<String>();
        gatherIds(JsonMapper.shared().readTree(body), ids);
        for (var variant : accepted.variants()) {
          assertThat(ids).contains(variant.id());
          assertThat(variant.id()).isNotEmpty();
        }
      }
      return meaning;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      throw failed(status, body, number, e);
    }
  }

  private static void readsDoNotFail(byte[] body, int number) {
    try {
      var words = ApiJson.error(body, Secrets.none()).map(ApiError::words).orElse("");
      assertThat(words).isNotNull();
      ApiJson.object(body, Secrets.none())
          .ifPresent(
              answer -> {
                ApiJson.items(answer, Secrets.none());
                ApiJson.tokenInfo(answer);
                ApiJson.site(answer);
                ApiJson.collection(answer);
              });
    } catch (RuntimeException | StackOverflowError e) {
      throw failed(200, body, number, e);
    }
  }

  private static void gatherIds(JsonNode node, Set<String> ids) {
    if (node.path("id").isString()) {
      ids.add(node.path("id").asString());
    }
    node.forEach(child -> gatherIds(child, ids));
  }

  private static AssertionError failed(int status, byte[] body, int number, Throwable cause) {
    return new AssertionError(
        "seed %d, answer %d, status %d: %s"
            .formatted(SEED, number, status, new String(body, StandardCharsets.ISO_8859_1)),
        cause);
  }

  @Test
  void an_answer_that_breaks_off_or_goes_on_is_never_called_accepted() {
    for (var good : GOOD) {
      for (int length = 0; length < good.length; length++) {
        var cut = java.util.Arrays.copyOf(good, length);
        assertThat(
                WriteMeaning.of(
                    new Exchange.Answered(202, null, "", new AnswerBody(cut, Secrets.none()))))
            .as("the first %d bytes", length)
            .isInstanceOf(WriteAnswer.InDoubt.class);
      }
      var twice = java.util.Arrays.copyOf(good, good.length * 2);
      System.arraycopy(good, 0, twice, good.length, good.length);
      assertThat(
              WriteMeaning.of(
                  new Exchange.Answered(202, null, "", new AnswerBody(twice, Secrets.none()))))
          .isInstanceOf(WriteAnswer.InDoubt.class);
    }
  }

  @Test
  void over_http_too_an_answer_means_something_or_nothing_and_never_fails_otherwise()
      throws IOException {
    var mutation = mutation(SEED + 1);
    var clock = new JumpingClock();
    var stop = new StopSignal();
    var status = new AtomicInteger();
    var body = new AtomicReference<>(new byte[0]);
    try (var server = PromptServer.make()) {
      server.setDispatcher(answering(status, () -> Objects.requireNonNull(body.get())));
      server.start();
      try (var client =
          new WebflowClient(
              BaseUrl.of(server.url("/beta").toString()),
              new AccessToken(SecretToken.VALUE),
              new Throttle(clock, stop, Allowance.ALL),
              new Timeouts(
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(5),
                  Duration.ofSeconds(1),
                  Timeouts.GIVE_UP_AFTER),
              clock,
              stop,
              call -> {})) {
        for (int i = 0; i < ANSWERS_OVER_HTTP; i++) {
          body.set(mutation.of(mutation.oneOf(GOOD)));
          status.set(202);
          var request = new CreateRequest("c", List.of("en"), true, false, false, List.of("{}"));
          assertThat(client.create(request, client.permit()))
              .as("seed %d, answer %d", SEED + 1, i)
              .isInstanceOfAny(WriteAnswer.Accepted.class, WriteAnswer.InDoubt.class);
          status.set(200);
          try {
            client.items(ItemQuery.all("c"));
          } catch (UnreachableException e) {
            assertThat(e).as("in words").hasMessageContaining("not the API's JSON");
          }
        }
      }
    }
  }

  private static Dispatcher answering(AtomicInteger status, Supplier<byte[]> body) {
    return new Dispatcher() {
      @Override
      public MockResponse dispatch(RecordedRequest request) {
        return answer(status.get(), Objects.requireNonNull(body.get()));
      }
    };
  }

  private static MockResponse answer(int status, byte[] body) {
    return new MockResponse.Builder().code(status).body(new Buffer().write(body)).build();
  }
}
