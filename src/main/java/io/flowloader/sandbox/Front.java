package io.flowloader.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Every request comes in here: read, counted, let in or refused, carried out, answered. */
final class Front implements HttpHandler {

  /** More than the API takes, and little enough for a small heap. */
  private static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

  private static final System.Logger LOG = System.getLogger(Front.class.getName());

  private final SiteClock clock;
  private final Tokens tokens;
  private final Traffic traffic;
  private final FaultyCalls calls;
  private final Duration latency;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile FaultSource faults;

  Front(
      SiteClock clock,
      Tokens tokens,
      Traffic traffic,
      FaultyCalls calls,
      Duration latency,
      FaultSource faults) {
    this.clock = clock;
    this.tokens = tokens;
    this.traffic = traffic;
    this.calls = calls;
    this.latency = latency;
    this.faults = faults;
  }

  void faults(FaultSource source) {
    this.faults = source;
  }

  /** Wakes everything that is held back. */
  void close() {
    closing.countDown();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    // Closing an exchange that was answered keeps the connection; one that was not is cut.
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
      var call =
          Call.of(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body);
      traffic.arrived(call.kind(), System.nanoTime());
      var verdict = tokens.take(call.token(), 1);
      var delivery = delivery(call, verdict);
      hold(latency.plus(delivery.heldBack()));
      send(exchange, delivery, verdict);
    }
  }

  private Delivery delivery(Call call, RateWindow.Verdict verdict) {
    if (call.body().length > MAX_BODY_BYTES) {
      return Delivery.of(
          Answer.error(413, "bad_request", "Request body too large", List.of())
              .with("Connection", "close"));
    }
    try {
      tokens.check(call.token(), call.kind());
    } catch (ApiFailure refusal) {
      return Delivery.of(refusal.answer());
    }
    if (!verdict.allowed()) {
      traffic.throttled();
      String seconds = Long.toString(verdict.retryAfterSeconds());
      return Delivery.of(FaultyCalls.tooManyRequests().with("Retry-After", seconds));
    }
    try {
      long number = traffic.admitted(call.kind());
      var fault = faults.choose(call.method(), call.path(), number, call.body());
      if (fault instanceof Fault.TooManyRequests) {
        traffic.throttled();
      }
      return calls.deliver(call, fault);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The sandbox failed at " + call.path(), e);
      return Delivery.of(
          Answer.error(500, "internal_error", "An Internal Error occurred", List.of()));
    }
  }

  private void send(HttpExchange exchange, Delivery delivery, RateWindow.Verdict verdict)
      throws IOException {
    var answer = delivery.answer();
    if (answer == null) {
      return;
    }
    var headers = exchange.getResponseHeaders();
    headers.set("Date", clock.httpDate());
    headers.set("X-RateLimit-Limit", Integer.toString(verdict.limit()));
    headers.set("X-RateLimit-Remaining", Integer.toString(verdict.remaining()));
    if (!answer.contentType().isEmpty()) {
      headers.set("Content-Type", answer.contentType());
    }
    answer.headers().forEach(headers::set);
    byte[] body = answer.body();
    // To this server -1 means no body at all, and 0 one of unknown length.
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      var out = exchange.getResponseBody();
      out.write(body, 0, delivery.cut() ? body.length / 2 : body.length);
      out.flush();
    }
  }

  private void hold(Duration time) throws IOException {
    if (time.isZero()) {
      return;
    }
    try {
      if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new IOException("the sandbox was closed while an answer was held back");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
