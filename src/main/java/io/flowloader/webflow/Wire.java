package io.flowloader.webflow;

import io.flowloader.throttle.Permit;
import io.flowloader.throttle.Throttle;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

/**
 * Sends one request exactly once, and says what happened on the wire. What comes back of the secret
 * that was sent ends here: no failure of the HTTP library, which may quote it, is handed on.
 */
final class Wire {

  /**
   * The longest answer that is read, in bytes. 100 variants of the largest row that the ledger
   * takes are more than that: a list is then read in smaller pages, a write is in doubt.
   */
  static final long LONGEST_ANSWER = 32L * 1024 * 1024;

  private static final long READ_STEP = 64L * 1024;

  /** An answer usually comes sooner, and nobody needs to be told that it is waited for. */
  private static final long UNUSUAL = Duration.ofSeconds(1).toNanos();

  private final long answerNanos;
  private final OkHttpClient http;
  private final Throttle throttle;
  private final Clock clock;
  private final SiteClock siteClock;
  private final CallObserver observer;
  private final StopSignal stop;
  private final Patience patience;
  private final Secrets secrets;

  Wire(
      Timeouts timeouts,
      Throttle throttle,
      Clock clock,
      SiteClock siteClock,
      CallObserver observer,
      StopSignal stop,
      Patience patience,
      Secrets secrets) {
    this.answerNanos = timeouts.answer().toNanos();
    this.throttle = throttle;
    this.clock = clock;
    this.siteClock = siteClock;
    this.observer = observer;
    this.stop = stop;
    this.patience = patience;
    this.secrets = secrets;
    this.http =
        new OkHttpClient.Builder()
            // A POST must leave once. These three and the one-shot body turn off every way in which
            // OkHttp sends it again by itself: a dropped connection, a redirect, 408 and 503.
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            // One request a connection at a time: what happens to one says nothing of another.
            .protocols(List.of(Protocol.HTTP_1_1))
            .socketFactory(new NoDelaySocketFactory())
            .connectTimeout(timeouts.connect())
            .readTimeout(timeouts.answer())
            .writeTimeout(timeouts.answer())
            .eventListenerFactory(call -> new BytesLeft(call))
            .build();
  }

  /**
   * Sends the request, blocking until its answer, its loss or a time-out; never throws.
   *
   * @param rows how many it carries, for the record
   */
  Exchange send(Request request, CallKind kind, int rows, Permit permit, Duration limit) {
    var left = new AtomicBoolean();
    var call = http.newCall(request.newBuilder().tag(AtomicBoolean.class, left).build());
    call.timeout().timeout(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    long sentAt = clock.nanoTime();
    int status = 0;
    var trouble = "";
    // What only reads is not waited for; what writes is, as long as the grace lasts.
    try (var wait =
            stop.waits()
                .begin(
                    "an answer of " + request.url().host(),
                    sentAt + UNUSUAL,
                    sentAt + answerNanos);
        var hearing =
            stop.whenRequested(
                () -> {
                  if (kind == CallKind.READ) {
                    call.cancel();
                  }
                });
        var response = call.execute()) {
      status = response.code();
      observe(response, permit, sentAt);
      patience.observe(status);
      var body = read(response);
      return body.isPresent()
          ? new Exchange.Answered(
              status,
              retryAfter(response),
              secrets.without(header(response, "Location")),
              new AnswerBody(body.get(), secrets))
          : new Exchange.TooLong(status);
    } catch (IOException e) {
      trouble = secrets.without(WireTrouble.inWords(e, request.url()));
      return left.get() ? new Exchange.Lost(trouble, status) : new Exchange.NotSent(trouble);
    } finally {
      long nanos = clock.nanoTime() - sentAt;
      observer.ended(
          new EndedCall(kind, rows, permit, status, nanos, address(request.url()), trouble));
    }
  }

  /** Slugs and ids in it were told by the site. */
  private String address(HttpUrl url) {
    var query = url.encodedQuery();
    return secrets.without(url.encodedPath() + (query == null ? "" : "?" + query));
  }

  void close() {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
  }

  private void observe(Response response, Permit permit, long sentAt) {
    throttle.observe(
        permit,
        number(header(response, "X-RateLimit-Limit"), 0),
        number(header(response, "X-RateLimit-Remaining"), -1));
    instant(header(response, "Date"), date -> siteClock.observe(date, sentAt, clock.nanoTime()));
  }

  private static Optional<byte[]> read(Response response) throws IOException {
    var all = new Buffer();
    try (var source = response.body().source()) {
      while (source.read(all, READ_STEP) != -1) {
        if (all.size() > LONGEST_ANSWER) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(all.readByteArray());
  }

  /** Seconds, or a date; null for anything else, so that the caller takes its own time. */
  private static @org.jspecify.annotations.Nullable Duration retryAfter(Response response) {
    var value = header(response, "Retry-After").strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    var found = new Duration[1];
    // A date is the site's: compared with the date of the same answer, not with our clock.
    instant(
        value,
        until -> instant(header(response, "Date"), now -> found[0] = Duration.between(now, until)));
    return found[0];
  }

  private static void instant(String value, java.util.function.Consumer<Instant> use) {
    if (value.isEmpty()) {
      return;
    }
    try {
      use.accept(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      // A header that is not a date says nothing.
    }
  }

  private static int number(String value, int otherwise) {
    return value.strip().matches("\\d{1,9}") ? Integer.parseInt(value.strip()) : otherwise;
  }

  private static String header(Response response, String name) {
    var value = response.header(name);
    return value == null ? "" : value;
  }

  /** Notes the moment from which the site may have seen something of the request. */
  private static final class BytesLeft extends EventListener {

    private final Call call;

    private BytesLeft(Call call) {
      this.call = call;
    }

    @Override
    public void requestHeadersStart(Call started) {
      var left = call.request().tag(AtomicBoolean.class);
      if (left != null) {
        left.set(true);
      }
    }
  }
}
