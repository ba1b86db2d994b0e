package io.flowloader.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * A site before which something stands that says back what it was sent: it lets requests through to
 * the sandbox, and puts the token of the request into every answer of its own.
 */
final class EchoingSite implements AutoCloseable {

  private final MockWebServer front = new MockWebServer();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String site;

  private volatile Predicate<String> echoes = request -> false;
  private volatile UnaryOperator<MockResponse.Builder> addition = answer -> answer;
  private volatile Echo echo = token -> new MockResponse.Builder().build();

  /** An answer that is made of the token. */
  @FunctionalInterface
  interface Echo {
    MockResponse of(String token);
  }

  /**
   * @param site the base URL of what stands behind it
   */
  EchoingSite(String site) {
    this.site = site;
    front.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            var token = String.valueOf(request.getHeaders().get("Authorization")).substring(7);
            return echoes.test(request.getMethod() + " " + request.getUrl().encodedPath())
                ? echo.of(token)
                : passedOn(request, token);
          }
        });
    try {
      front.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String baseUrl() {
    return front.url("/beta").toString().replaceFirst("/$", "");
  }

  /** From now on, these requests (method and path) are answered so. */
  void answers(Predicate<String> requests, Echo with) {
    echo = with;
    echoes = requests;
  }

  /** From now on, what the site itself answers gets this added. */
  void adds(UnaryOperator<MockResponse.Builder> to) {
    addition = to;
  }

  private MockResponse passedOn(RecordedRequest request, String token) {
    HttpUrl url = request.getUrl();
    var path = url.encodedPath().substring("/beta".length());
    var query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
    var body = request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(site + path + query))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .method(request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return addition
          .apply(new MockResponse.Builder())
          .code(answer.statusCode())
          .addHeader("X-Echo", token)
          .addHeader("Date-Of-Site", answer.headers().firstValue("Date").orElse(""))
          .body(new Buffer().write(answer.body()))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    front.close();
  }
}
