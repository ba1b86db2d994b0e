package io.flowloader.webflow;

import io.flowloader.fixture.PromptServer;
import io.flowloader.throttle.Allowance;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.JumpingClock;
import io.flowloader.time.StopSignal;
import io.flowloader.webflow.model.SiteItem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A site, or a proxy before it, that says back what it was sent, in every part of an answer: no
 * call hands it on, neither in what it returns nor in what it fails with.
 */
class EchoedTokenTest {

  private static final String COLLECTION = "580e63fc8c9a982ac9b8b745";

  /** What a client can be asked to do. */
  enum Asked {
    INTROSPECT(WebflowClient::introspect),
    SITES(WebflowClient::sites),
    SITE(client -> client.site("580e63e98c9a982ac9b8b741")),
    COLLECTIONS(client -> client.collectionIds("580e63e98c9a982ac9b8b741")),
    COLLECTION(client -> client.collection(EchoedTokenTest.COLLECTION)),
    ITEMS(client -> shown(client.items(ItemQuery.all(EchoedTokenTest.COLLECTION)).items())),
    CREATE(EchoedTokenTest::create),
    UPDATE(EchoedTokenTest::update),
    DELETE(client -> client.delete(EchoedTokenTest.COLLECTION, "64a", List.of("en", "fr")));

    private final Function<WebflowClient, Object> call;

    Asked(Function<WebflowClient, Object> call) {
      this.call = call;
    }
  }

  /** Where the token stands in an answer. */
  enum Echo {
    EVERY_TEXT(
        200,
        "{'id':'$','displayName':'$','slug':'$','code':'$','message':'$','$':'$','details':['$',{'param':'$','description':'$'},{'fieldData':'$'}],"
            + "'authorization':{'scope':'$'},'sites':[{'id':'$','displayName':'$'}],'collections':[{'id':'$'}],"
            + "'locales':{'primary':{'cmsLocaleId':'$','tag':'$','displayName':'$'}},"
            + "'fields':[{'slug':'$','displayName':'$','type':'Option','validations':{'options':[{'name':'$','id':'$'}],'pattern':'$'}}],"
            + "'items':[{'id':'$','cmsLocaleId':'$','cmsLocaleIds':['$'],'fieldData':{'name':'$','slug':'$'}}],'pagination':{'total':1}}"),
    MESSAGE(
        400, "{'code':'bad_request','message':'$','details':['$',{'field':'$','message':'$'}]}"),
    ODD_DETAIL(409, "{'code':'$','message':'','details':[{'fieldData':{'$':['$']}}]}"),
    FORBIDDEN(403, "{'code':'$','message':'Bearer $ may not'}"),
    UNKNOWN(404, "{'code':'item_not_found','message':'$'}"),
    PAGE(403, "<html>$</html>"),
    TROUBLE(500, "$"),
    REDIRECT(302, "$");

    private final int status;
    private final String body;

    Echo(int status, String body) {
      this.status = status;
      this.body = body.replace('\'', '"');
    }

    MockResponse answer(String token) {
      return new MockResponse.Builder()
          .code(status)
          .addHeader("Location", "https://elsewhere.example/?token=" + token)
          .addHeader("X-RateLimit-Limit", token)
          .addHeader("Retry-After", token)
          .addHeader("Date", token)
          .addHeader("X-Echo", token)
          .body(body.replace("$", token))
          .build();
    }
  }

  /** How the token is written there. */
  private static final List<UnaryOperator<String>> WRITTEN =
      List.of(
          token -> token,
          token -> "Bearer " + token,
          token -> token.replace("-", "%2D"),
          token -> token.replace("-", "\\u002d"));

  static Stream<Arguments> everything() {
    return Arrays.stream(Asked.values())
        .flatMap(asked -> Arrays.stream(Echo.values()).map(echo -> Arguments.of(asked, echo)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void no_call_hands_on_what_is_echoed(Asked asked, Echo echo) throws IOException {
    for (var written : WRITTEN) {
      assertNothingHandedOn(asked, token -> echo.answer(written.apply(token)));
    }
  }

  static Stream<Asked> calls() {
    return Arrays.stream(Asked.values());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void no_call_hands_on_a_broken_status_line_or_header(Asked asked) throws IOException {
    assertNothingHandedOn(
        asked, token -> new MockResponse.Builder().status("Bearer " + token).build());
    assertNothingHandedOn(
        asked, token -> new MockResponse.Builder().status("HTTP/1.1 " + token + " Ok").build());
    assertNothingHandedOn(
        asked,
        token ->
            new MockResponse.Builder()
                .status("HTTP/1.1 403 Forbidden for " + token)
                .setHeader("Content-Length", token)
                .build());
    assertNothingHandedOn(
        asked,
        token ->
            new MockResponse.Builder()
                .clearHeaders()
                .addHeader("Transfer-Encoding", "chunked")
                .addHeader("Trailer", token)
                .build());
  }

  private static void assertNothingHandedOn(Asked asked, Function<String, MockResponse> answer)
      throws IOException {
    try (var server = PromptServer.make()) {
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return answer.apply(SecretToken.VALUE);
            }
          });
      server.start();
      SecretToken.assertNotIn(outcome(asked, server));
    }
  }

  private static String outcome(Asked asked, MockWebServer server) {
    var clock = new JumpingClock();
    var stop = new StopSignal();
    try (var client =
        new WebflowClient(
            BaseUrl.of(server.url("/beta").toString()),
            new AccessToken(SecretToken.VALUE),
            new Throttle(clock, stop, Allowance.ALL),
            new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                Duration.ofMillis(400),
                Duration.ofSeconds(1),
                Timeouts.GIVE_UP_AFTER),
            clock,
            stop,
            call -> {})) {
      return String.valueOf(asked.call.apply(client));
    } catch (RuntimeException e) {
      var trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace)); // its causes, and what came with it, too
      return trace.toString();
    }
  }

  /** What of items may be stored and said. */
  private static String shown(List<SiteItem> items) {
    return items.stream()
        .map(item -> item.id() + item.cmsLocaleId() + item.shown())
        .toList()
        .toString();
  }

  private static String shown(WriteAnswer answer) {
    return answer instanceof WriteAnswer.Accepted accepted
        ? shown(accepted.variants())
        : answer.toString();
  }

  private static String create(WebflowClient client) {
    return shown(
        client.create(
            new CreateRequest(
                COLLECTION, List.of(), true, false, false, List.of("{\"name\":\"A\"}")),
            client.permit()));
  }

  private static String update(WebflowClient client) {
    return shown(
        client.update(
            new UpdateRequest(
                COLLECTION,
                false,
                false,
                List.of(
                    new UpdateRequest.Variant(
                        "64a", "en", new UpdateRequest.Flags(true, false), "{\"name\":\"A\"}"))),
            client.permit()));
  }
}
